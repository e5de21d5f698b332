import { Fn, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { LONGEST_NAME } from "../../aws/elb/name";
import { isKnown, resolveTokens } from "../tokens";
import { type FieldValue, HASH_LENGTH, hashOfFields, replacementSafeName } from "./replacement-safe-name";

/**
 * `replacementSafeName` of values that may be known at the deploy only, such as those of a network that was looked up. They count
 * as the expressions that they become, so that the name is the same in every synthesis.
 *
 * @param scope any construct of the stack
 */
export function resourceName(
  scope: IConstruct,
  base: string,
  fields: Readonly<Record<string, FieldValue>>,
  maxLength: number = LONGEST_NAME,
): string {
  const resolved = resolveTokens(scope, { base, fields });
  if (isKnown(base)) return replacementSafeName(base, resolved.fields, maxLength);
  return `${cutByTerraform(base, maxLength - HASH_LENGTH - 1)}-${hashOfFields(resolved.base, resolved.fields)}`;
}

/** The start of a text of which only Terraform knows how long it is. */
function cutByTerraform(text: string, length: number): string {
  // cdktf warns of a text with a token in it as a function's argument, so the parts are joined by a function too.
  const whole = Tokenization.reverseString(text).join({
    join: (left: string, right: string) => Fn.join("", [left, right]),
  }) as string;
  return Fn.trimsuffix(Fn.substr(whole, 0, length), "-");
}
