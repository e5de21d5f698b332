/** `${` and `%{` begin a Terraform expression; `$${` and `%%{` are the characters themselves. */
const EXPRESSION = /(?<!\$)\$\{|(?<!%)%\{/;

/**
 * Whether a text has a Terraform expression in it, also one that cdktf has not written out yet: what it says is known only once
 * Terraform runs. For code without the framework; `isKnown` asks the same of every value.
 */
export function hasExpression(text: string): boolean {
  return EXPRESSION.test(text);
}
