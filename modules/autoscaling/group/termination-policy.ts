import { TEMPLATE_TERMINATION_POLICY } from "../../../aws/auto-scaling/group";
import { namesFor } from "../names-for";

const POLICIES = namesFor(TEMPLATE_TERMINATION_POLICY, {
  default: "Default",
  "allocation-strategy": "AllocationStrategy",
  "oldest-launch-template": "OldestLaunchTemplate",
  "oldest-instance": "OldestInstance",
  "newest-instance": "NewestInstance",
  "closest-to-next-instance-hour": "ClosestToNextInstanceHour",
});

/** Which machine goes first when a group shrinks. A Lambda function decides alone, so that it comes first in a list. */
export type TerminationPolicy = keyof typeof POLICIES | { readonly lambdaFunctionArn: string };

/** What is wrong with a list of termination policies. */
export function terminationPolicyProblems(policies: readonly TerminationPolicy[]): string[] {
  const names = policies.map((policy) => (typeof policy === "string" ? policy : "a Lambda function"));
  return names.flatMap((name, index) => {
    const at = `terminationPolicies[${index}] is ${name}`;
    if (typeof policies[index] === "object" && index > 0) return [`${at}; AWS takes a function only as the first one`];
    if (name === "default" && index < names.length - 1)
      return [`${at}; it must be the last one, what follows is not looked at`];
    return names.indexOf(name) < index ? [`${at}; it must stand in the list once`] : [];
  });
}

/** The list in AWS's words. */
export function renderTerminationPolicies(policies: readonly TerminationPolicy[]): string[] {
  return policies.map((policy) => (typeof policy === "string" ? POLICIES[policy] : policy.lambdaFunctionArn));
}
