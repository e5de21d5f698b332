import { isEqual, isLike, matchesArn, valueOf } from "./pattern";
import { type AccessRequest, list } from "./policy";

type Context = AccessRequest["context"];
type Test = (written: string, given: string, context: Context) => boolean;

/** The operators that the roles use. Another one is a mistake of the test until it is here. */
const OPERATORS: Readonly<Record<string, Test>> = {
  StringEquals: isEqual,
  StringLike: isLike,
  ArnLike: (written, given, context) => matchesArn(written, given, context),
  Bool: (written, given) => written.toLowerCase() === given.toLowerCase(),
};
const NEGATED: Readonly<Record<string, Test>> = { StringNotEquals: isEqual, StringNotLike: isLike };

/**
 * Whether a condition holds (IAM user guide, "IAM JSON policy elements: Condition operators" and "Set operators for multivalued context
 * keys"). A key that the request does not carry: nothing is equal to it, everything is unequal to it, and `IfExists` and `ForAllValues`
 * hold.
 */
export function holds(operator: string, key: string, written: readonly string[], context: Context): boolean {
  const value = valueOf(key, context);
  if (operator === "Null") return written.some((text) => (text === "true") === (value === undefined));
  const [, set, name = "", ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const given = list(value);
  const test = one(name, written, context);
  if (set === "ForAllValues") return given.every(test);
  if (set === "ForAnyValue") return given.some(test);
  if (given.length === 0) return ifExists !== undefined || name in NEGATED;
  return given.length === 1 && given.every(test);
}

function one(name: string, written: readonly string[], context: Context): (given: string) => boolean {
  const [plain, negated] = [OPERATORS[name], NEGATED[name]];
  if (plain) return (given) => written.some((text) => plain(text, given, context));
  if (negated) return (given) => !written.some((text) => negated(text, given, context));
  throw new Error(`the evaluator of the tests does not know the operator ${name}`);
}
