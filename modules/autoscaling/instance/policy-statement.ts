import { isKnown } from "../../tokens";

/** What a machine may do beside being managed. */
export interface PolicyStatement {
  /** Such as `s3:GetObject` or `sqs:*`; everything (`*`) is refused. */
  readonly actions: readonly [string, ...string[]];
  /** ARNs, with `*` where it must be. `*` on its own is for the few actions that know no resources. */
  readonly resources: readonly [string, ...string[]];
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  /**
   * By operator and key: `{ StringEquals: { "aws:ResourceTag/Service": ["shop"] } }`.
   * @default {}
   */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What is wrong with the statements: one text for each mistake. */
export function policyStatementProblems(statements: Readonly<Record<string, PolicyStatement>>): string[] {
  return Object.entries(statements).flatMap(([id, { actions, resources, effect = "Allow" }]) => {
    const path = `policyStatements.${id}`;
    const problems = /^[A-Za-z0-9]+$/.test(id)
      ? []
      : [`policyStatements has the name ${id}; it must be of letters and digits`];
    for (const action of actions) {
      if (!isKnown(action) || /^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(action)) continue;
      problems.push(`${path}.actions has ${action}; it must be a service and an action such as s3:GetObject`);
    }
    const everywhere = actions.filter((action) => effect === "Allow" && /:\*$/.test(action));
    if (resources.includes("*") && everywhere.length > 0) {
      problems.push(`${path}.resources is *; with ${everywhere.join(", ")} it must name the resources`);
    }
    return problems;
  });
}

/** The policy document of the statements. */
export function policyDocument(statements: Readonly<Record<string, PolicyStatement>>): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: Object.entries(statements).map(([id, statement]) => ({
      Sid: id,
      Effect: statement.effect ?? "Allow",
      Action: statement.actions,
      Resource: statement.resources,
      ...(statement.conditions && { Condition: statement.conditions }),
    })),
  });
}
