import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { Construct } from "constructs";
import { Registry } from "../registry";
import {
  type Action,
  type ActionContext,
  actionProblems,
  admitToIdentityProvider,
  renderAction,
  weightsAreOwnedElsewhere,
} from "./action";
import { type Condition, renderCondition } from "./condition";
import { conditionProblems } from "./condition-problems";
import { recordRoute } from "./routes";
import { derivePriority } from "./rule-priority";

/** What a rule is like, whatever its listener. */
export interface RuleProps {
  /** All of them must hold; at least one. */
  readonly conditions: readonly [Condition, ...Condition[]];
  readonly action: Action;
  /**
   * 1 to 50000; the lowest that matches decides. A change is made in place.
   * @default - from the conditions and the rule's id, see `derivePriority`
   */
  readonly priority?: number;
}

export interface ListenerRuleProps extends RuleProps {
  readonly listener: IRuledListener;
}

/** What a rule needs of its listener. */
export interface IRuledListener extends ActionContext {
  readonly arn: string;
}

const RULES = new Registry<IRuledListener, ListenerRule>();

/** The rules of a listener so far, in the order in which they were made. */
export function rulesOf(listener: IRuledListener): readonly ListenerRule[] {
  return RULES.of(listener);
}

/** One rule of a listener; `listener.addRule` makes one too. */
export class ListenerRule extends Construct {
  readonly resource: LbListenerRule;
  readonly priority: number;
  readonly conditions: readonly Condition[];

  constructor(scope: Construct, id: string, props: ListenerRuleProps) {
    super(scope, id);
    const { action, conditions, listener } = props;
    this.conditions = conditions;
    this.priority = props.priority ?? derivePriority(id, conditions);
    this.node.addValidation({
      validate: () => [...conditionProblems(conditions), ...actionProblems(action, listener)],
    });
    this.resource = new LbListenerRule(this, "Resource", {
      listenerArn: listener.arn,
      priority: this.priority,
      condition: conditions.map(renderCondition),
      action: renderAction(action),
      tags: { Name: id },
      ...(weightsAreOwnedElsewhere(action) && { lifecycle: { ignoreChanges: ["action"] } }),
    });
    RULES.add(listener, this);
    recordRoute(action, this.resource);
    admitToIdentityProvider(action, listener.loadBalancer);
  }
}
