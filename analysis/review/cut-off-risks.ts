import type { ExposureChange } from "../exposure";
import { cut } from "../masking";
import type { Problem } from "../rules";
import type { Described } from "../rules/described";
import type { Level } from "./level";
import { causeOfReach } from "./reach-cause";
import type { ReviewContext } from "./review-context";
import type { Risk } from "./review-result";
import type { Subjects } from "./subject";

/** Listed here because it is found by the exposure after the apply. */
export const CUT_OFF: Described<Level> = {
  id: "load-balancer/cut-off",
  severity: "high",
  summary:
    "nobody reaches a listener any more, or a load balancer not its targets: a security group lets nothing through",
  source:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
};

/** An outage that the plan makes, and the change that makes it. */
export function cutOffRisks(
  cutOff: readonly Problem[],
  closed: readonly ExposureChange[],
  subjects: Subjects,
  context: ReviewContext,
): readonly Risk[] {
  const { display } = context;
  return cutOff.map(({ address, attribute, message }): Risk => {
    const change = context.at(address);
    const lost = closed.find(({ via, to }) => to === address || via.includes(address));
    const cause = lost === undefined ? address : causeOfReach(lost, context);
    return {
      level: "high",
      address: display.address(cause),
      attribute: cause === address ? display.name(attribute) : "",
      subject: cut(change === undefined ? display.address(address) : subjects.nameOf(change), 0, 400),
      reason: cut(display.sentence(`is cut off: ${message}`, [change?.after?.values]), 0, 600),
      kind: CUT_OFF.id,
      follows: [...new Set(lost === undefined ? [] : [lost.to])].map((to) => display.address(to)),
    };
  });
}
