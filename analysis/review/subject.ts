import { listOf, objectOf } from "../graph/json-value";
import type { PlannedChange } from "../graph";
import { nounOf } from "./resource-nouns";
import type { ReviewContext } from "./review-context";
import { ruleName } from "./traffic/condition-text";
import { LISTENER_RULES } from "./traffic/moved-rules";
import { shortAddress } from "./traffic/target-label";

/** What people call a resource: `the target group of /api`, `the listener on port 443`. */
export class Subjects {
  private readonly groupNames = new Map<string, string>();
  /** How many groups have a name. */
  private readonly namesakes = new Map<string, number>();

  constructor(private readonly context: ReviewContext) {
    const listeners = context.ofType("aws_lb_listener", "aws_alb_listener").flatMap((listener) => {
      const port = listener.before?.number("port") ?? listener.after?.number("port");
      return port === undefined ? [] : groupsOf(listener, "default_action", `port ${port}`);
    });
    const rules = context.ofType(...LISTENER_RULES).flatMap((rule) => {
      const name = ruleName(rule.before, context.display) ?? ruleName(rule.after, context.display);
      return name === undefined ? [] : groupsOf(rule, "action", name);
    });
    // A group is called by what it has for itself, before what it shares with a canary.
    const [alone, shared] = [true, false].map((isAlone) =>
      [...listeners, ...rules].filter((each) => each.isAlone === isAlone),
    );
    for (const { arn, name } of [...(alone ?? []), ...(shared ?? [])]) {
      if (this.groupNames.has(arn)) continue;
      this.groupNames.set(arn, name);
      this.namesakes.set(name, (this.namesakes.get(name) ?? 0) + 1);
    }
  }

  /** May be shown as it is. */
  nameOf(change: PlannedChange): string {
    const { type, before, after } = change;
    const { display } = this.context;
    const address = display.address(change.address);
    const noun = nounOf(type);
    if (noun === type) return address;
    if (noun === "target group") {
      const name = this.groupNames.get(before?.text("arn") ?? "");
      if (name !== undefined) {
        const which = (this.namesakes.get(name) ?? 0) > 1 ? ` ${shortAddress(address)}` : "";
        return `the target group${which} of ${name}`;
      }
    }
    if (noun === "listener") {
      const port = before?.number("port") ?? after?.number("port");
      if (port !== undefined) return `the listener on port ${port}`;
    }
    if (noun === "listener rule") {
      const name = ruleName(before, display) ?? ruleName(after, display);
      if (name !== undefined) return `the rule of ${name}`;
    }
    return `the ${noun} ${address}`;
  }
}

interface NamedGroup {
  readonly arn: string;
  readonly name: string;
  /** Whether all of it goes to this group. */
  readonly isAlone: boolean;
}

/** The target groups of an action, called by who asks for them. */
function groupsOf(change: PlannedChange, argument: string, name: string): readonly NamedGroup[] {
  return (change.before?.list(argument) ?? []).flatMap((action) => {
    const { target_group_arn: arn, forward } = objectOf(action);
    const weighted = listOf(objectOf(listOf(forward)[0])["target_group"]).map((each) => objectOf(each)["arn"]);
    const arns = new Set([arn, ...weighted].filter((each) => typeof each === "string" && each !== ""));
    return [...arns].map((each) => ({ arn: String(each), name, isAlone: arns.size === 1 }));
  });
}
