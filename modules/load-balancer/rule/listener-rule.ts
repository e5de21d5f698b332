import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { Construct } from "constructs";
import { isKnown } from "../../tokens";
import {
  type Action,
  type ActionContext,
  actionProblems,
  recordRoute,
  renderAction,
  weightsAreOwnedElsewhere,
} from "./action";
import { type Condition, renderCondition } from "./condition";
import { conditionProblems } from "./condition-problems";
import { derivePriority } from "./rule-priority";

/** AWS: fixed (API reference, `CreateRule`). */
export const HIGHEST_PRIORITY = 50_000;

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
  readonly conditions: readonly Condition[];

  constructor(
    scope: Construct,
    id: string,
    props: ListenerRuleProps & { readonly listenerArn: string; readonly listener: ActionContext },
  ) {
    super(scope, id);
    const { action, conditions, listener } = props;
    this.conditions = conditions;
    this.priority = props.priority ?? derivePriority(id, conditions);
    this.node.addValidation({
      validate: () => [
        ...this.priorityProblems(),
        ...conditionProblems(conditions),
        ...actionProblems(action, listener),
      ],
    });
    this.resource = new LbListenerRule(this, "Resource", {
      listenerArn: props.listenerArn,
      priority: this.priority,
      condition: conditions.map(renderCondition),
      action: renderAction(action),
      tags: { Name: id },
      ...(weightsAreOwnedElsewhere(action) && { lifecycle: { ignoreChanges: ["action"] } }),
    });
    recordRoute(action, this.resource);
  }

  /** Terraform: the provider lets 99999 through, which is the default rule's. */
  private priorityProblems(): string[] {
    const { priority } = this;
    if (!isKnown(priority) || (Number.isInteger(priority) && priority >= 1 && priority <= HIGHEST_PRIORITY)) {
      return [];
    }
    return [`priority is ${priority}; it must be a whole number from 1 to ${HIGHEST_PRIORITY}`];
  }
}
