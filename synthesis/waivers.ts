import type { IConstruct } from "constructs";
import type { Waiver } from "../analysis/rules";

const WAIVER = "escala:waiver";

/**
 * Lives with what a rule says about a construct and everything in it. The reason is shown with every synthesis.
 *
 * @param rule its id, from `docs/rules.md`
 * @param reason why it is right here, for the next reader
 */
export function waive(construct: IConstruct, rule: string, reason: string): void {
  if (reason.trim() === "") throw new Error(`waiving ${rule} at ${construct.node.path} needs a reason`);
  construct.node.addMetadata(WAIVER, { rule, at: construct.node.path, reason } satisfies Waiver);
}

/** The waivers of all constructs of an app. */
export function waiversOf(app: IConstruct): Waiver[] {
  return app.node
    .findAll()
    .flatMap((construct) => construct.node.metadata.filter(({ type }) => type === WAIVER))
    .map(({ data }) => data as Waiver);
}
