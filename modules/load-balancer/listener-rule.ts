import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { Construct } from "constructs";
import { type Action, recordRoute, renderAction } from "./action";
import { type Condition, renderCondition } from "./condition";
import { derivePriority } from "./rule-priority";

export interface ListenerRuleProps {
  /** All of them must hold; at least one. */
  readonly conditions: readonly [Condition, ...Condition[]];
  readonly action: Action;
  /**
   * 1 to 50000; the lowest that matches decides. A change is made in place.
   * @default - from the conditions and the rule's id, see `derivePriority`
   */
  readonly priority?: number;
}

/** One rule of a listener. Made by `Listener.addRule`. */
export class ListenerRule extends Construct {
  readonly resource: LbListenerRule;
  readonly priority: number;

  constructor(scope: Construct, id: string, props: ListenerRuleProps & { readonly listenerArn: string }) {
    super(scope, id);
    this.priority = props.priority ?? derivePriority(id, props.conditions);
    this.resource = new LbListenerRule(this, "Resource", {
      listenerArn: props.listenerArn,
      priority: this.priority,
      condition: props.conditions.map(renderCondition),
      action: [renderAction(props.action)],
      tags: { Name: id },
    });
    recordRoute(props.action, this.resource);
  }
}
