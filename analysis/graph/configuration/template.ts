/** A part of a string of Terraform JSON: text, or an expression in `${…}`. */
export type Segment = { readonly text: string } | { readonly expression: string };

/**
 * Splits a string of Terraform JSON configuration: `"a-${var.b}"` is text and an expression; `$${` and `%%{` are plain text.
 * A directive (`%{ if … }`) counts as an expression.
 */
export function segmentsOf(template: string): Segment[] {
  const segments: Segment[] = [];
  let text = "";
  for (let at = 0; at < template.length;) {
    const two = template.slice(at, at + 2);
    if (template.startsWith("$${", at) || template.startsWith("%%{", at)) {
      text += template.slice(at + 1, at + 3);
      at += 3;
    } else if (two === "${" || two === "%{") {
      const end = endOfExpression(template, at + 2);
      if (text !== "") segments.push({ text });
      text = "";
      segments.push({ expression: template.slice(at + 2, end) });
      at = end + 1;
    } else {
      text += template[at] ?? "";
      at += 1;
    }
  }
  if (text !== "" || segments.length === 0) segments.push({ text });
  return segments;
}

/** The position of the brace that closes an expression, past strings and inner braces. */
function endOfExpression(template: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < template.length; at += 1) {
    const character = template[at];
    if (quoted && character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return template.length;
}
