/**
 * Characters that a terminal obeys or nobody sees, apart from the line break and the tab: colours, text that runs backwards, zero width, the
 * blanks of other scripts, what no standard names.
 */
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu;

/** Text that shows what it holds: no character hides, moves the cursor or turns the direction. */
export function printable(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(UNPRINTABLE, escaped);
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
}

/** Text that has passed the last gate: whatever `escala` writes to a terminal, a file or a log is of this type. */
export type Printed = string & { readonly printed: true };

/** What stands in a report of ours on purpose: colours for a terminal, or zero-width breaks that keep markdown from linking a value. */
const KEPT = {
  colours: new RegExp(`(${"\u001b"}\\[[0-9;]*m)`),
  breaks: /(\u200b)/,
} as const;

/**
 * A command to the runner of GitHub Actions, which reads whatever a step prints: `::add-mask::` and the like where a line begins, after
 * blanks too, and `##[…]` anywhere (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
 */
const COMMAND = /^\s*::(?=[a-z][a-z-]*(?: |::))/i;
const OLD_COMMAND = /##(?=\[)/g;

/**
 * A report as it may be written to a terminal, a file or the log of a workflow.
 *
 * @param kept what of ours is in it; then the values in it have passed `printable`
 */
export function printed(report: string, kept?: keyof typeof KEPT): Printed {
  const parts = kept === undefined ? [report] : report.split(KEPT[kept]);
  const shown = parts.map((part, index) => (index % 2 === 1 ? part : printable(part))).join("");
  return shown.split("\n").map(withoutCommands).join("\n") as Printed;
}

/** A value as JSON that is equal to it and safe to print: what hides or commands is written as `\u202e`. */
export function printedJson(value: unknown): Printed {
  const json = JSON.stringify(value, undefined, 2);
  return `${withoutOldCommands(json.replace(UNPRINTABLE, inUnits))}\n` as Printed;
}

/**
 * A command of ours to the runner, such as an annotation.
 *
 * @param properties in their order, such as `file` and `title`
 */
export function printedCommand(
  name: string,
  properties: readonly (readonly [name: string, value: string])[],
  message: string,
): Printed {
  const shown = properties.map(([key, value]) => `${key}=${inProperty(value)}`).join(",");
  return `::${name} ${shown}::${inMessage(message)}\n` as Printed;
}

function inMessage(text: string): string {
  const shown = withoutOldCommands(printable(text));
  return shown.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function withoutCommands(line: string): string {
  const [start] = COMMAND.exec(line) ?? [];
  const isCommand = start !== undefined && line.includes("::", start.length);
  return withoutOldCommands(isCommand ? `${start.slice(0, -2)}\\u003a:${line.slice(start.length)}` : line);
}

function withoutOldCommands(text: string): string {
  return text.replace(OLD_COMMAND, "#\\u0023");
}

function inUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
