import { listOf, objectOf } from "../plan/json-value";
import type { PlannedChange } from "../plan/planned-change";
import { nounOf } from "./resource-nouns";
import type { ReviewContext } from "./review-context";
import { ruleName } from "./traffic/condition-text";

/** What people call a resource: `the target group of /api`, `the listener on port 443`. */
export class Subjects {
  private readonly groupNames = new Map<string, string>();

  constructor(context: ReviewContext) {
    // A default comes first: the rules of a canary name it as well.
    for (const listener of context.ofType("aws_lb_listener", "aws_alb_listener")) {
      const port = listener.before.number("port") ?? listener.after.number("port");
      if (port !== undefined) this.remember(listener, "default_action", `port ${port}`);
    }
    for (const rule of context.ofType("aws_lb_listener_rule", "aws_alb_listener_rule")) {
      const name = ruleName(rule.before) ?? ruleName(rule.after);
      if (name !== undefined) this.remember(rule, "action", name);
    }
  }

  nameOf(change: PlannedChange): string {
    const { type, before, after, address } = change;
    const noun = nounOf(type);
    if (noun === type) return address;
    if (noun === "target group") {
      const name = this.groupNames.get(before.text("arn") ?? "");
      if (name !== undefined) return `the target group of ${name}`;
    }
    if (noun === "listener") {
      const port = before.number("port") ?? after.number("port");
      if (port !== undefined) return `the listener on port ${port}`;
    }
    if (noun === "listener rule") {
      const name = ruleName(before) ?? ruleName(after);
      if (name !== undefined) return `the rule of ${name}`;
    }
    return `the ${noun} ${address}`;
  }

  private remember(change: PlannedChange, argument: string, name: string): void {
    for (const action of change.before.list(argument)) {
      const { target_group_arn: arn, forward } = objectOf(action);
      const weighted = listOf(objectOf(listOf(forward)[0])["target_group"]).map((each) => objectOf(each)["arn"]);
      for (const each of [arn, ...weighted]) {
        if (typeof each === "string" && each !== "" && !this.groupNames.has(each)) this.groupNames.set(each, name);
      }
    }
  }
}
