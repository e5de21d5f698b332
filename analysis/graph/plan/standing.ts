import { isKnownName } from "../known-values";
import type { ModuleScope } from "../module-scope";
import { type Traversal, traversalsOf } from "../traversal";
import { type InstanceKey, isObject, type Origin, Unknown } from "../value";
import { property } from "../json-value";
import { SHARED } from "./block-references";
import { isConstant, referencesIn } from "./expressions";

/** Where an expression of plan JSON stands: what the names in it mean. */
export interface Standing {
  readonly scope: ModuleScope;
  readonly instance: InstanceKey | undefined;
  /** What `for_each` is around it, as plan JSON has it. */
  readonly forEach?: unknown;
  /** How many instances there are. @default 1 */
  readonly instances?: number;
}

/** A value that is known only at apply, of an expression; undefined for one of which the plan does not tell. */
export function unknownValue(expression: unknown, standing: Standing, isList: boolean): Unknown {
  const { scope, instance } = standing;
  if (expression === undefined) return new Unknown([], scope, instance, isList, { isUnwritten: true });
  const { traversals, origin } = mentionedIn(expression, standing);
  const isShared = property(expression, SHARED) === true;
  return new Unknown(traversals, scope, instance, isList, { ...origin, ...(isShared && { isShared }) });
}

/** Whether Terraform knows the value of an expression. Where an argument is unknown all the same, it was null: the provider fills it in. */
export function isKnownExpression(expression: unknown, standing: Standing): boolean {
  if (!isObject(expression)) return false;
  if (isConstant(expression)) return true;
  const { traversals } = mentionedIn(expression, standing);
  return traversals.length > 0 && traversals.every((each) => isKnownName(each, standing.scope));
}

/** What an expression mentions; in place of `each.value` what `for_each` is made of. */
function mentionedIn(expression: unknown, standing: Standing): { traversals: Traversal[]; origin: Origin } {
  const own = traversalsOf(referencesIn(expression));
  const around = own.some(isEachValue) ? traversalsOf(referencesIn(standing.forEach)) : [];
  if (around.length === 0) return { traversals: own, origin: {} };
  const others = own.filter((each) => !isEachValue(each));
  const [only] = around;
  // `for_each = aws_subnet.a`, `for_each = module.web`: the value is the instance of the same key.
  if (around.length === 1 && (only?.kind === "resource" || only?.kind === "module") && only.attributes.length === 0) {
    const values = own.filter(isEachValue).map(({ attributes }) => ({ ...only, attributes }));
    return { traversals: [...others, ...values, ...traversalsOf(["each.key"])], origin: {} };
  }
  return { traversals: [...others, ...around], origin: { isOneOfMany: (standing.instances ?? 1) > 1 } };
}

function isEachValue({ kind, address }: Traversal): boolean {
  return kind === "each" && address === "value";
}
