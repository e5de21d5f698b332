/** One line, for a heading, a list or a cell. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ⏎ ");
}

/** Nobody can see it, and GitHub no longer finds a mention, an issue, a link or an emoji around it. */
const BREAK = "\u200b";

/** Text of a sentence: what a value holds is neither formatting nor HTML, pings nobody, links to nothing and closes no issue. */
export function prose(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>#|~$&!]/g, (character) =>
      character === "&" ? "&amp;" : character === "<" ? "&lt;" : `\\${character}`,
    )
    .replace(/@/g, `@${BREAK}`)
    .replace(/#(?=\d)/g, `#${BREAK}`)
    .replace(/\bGH-(?=\d)/gi, `$&${BREAK}`)
    .replace(/:\/\//g, `:${BREAK}//`)
    .replace(/www\./gi, (text) => `${text.slice(0, 3)}${BREAK}.`)
    .replace(/:(?=[a-z0-9_+\\-]+:)/gi, `:${BREAK}`);
}

/** A value as a code span; GitHub looks for nothing in it. */
export function code(text: string): string {
  const line = oneLine(text);
  if (line.trim() === "") return "–";
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return fence + pad + line + pad + fence;
}

/** A value in HTML. */
export function htmlCode(text: string): string {
  const inside = oneLine(text).replace(/[&<>"'|`\\*_[\]~$#@:!]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<code>${inside.replace(/www\./gi, (found) => `${found.slice(0, 3)}&#46;`)}</code>`;
}

/** A value in a cell of a table, where a bar ends the cell even inside of a code span. */
export function codeCell(text: string): string {
  return text.includes("|") ? htmlCode(text) : code(text);
}
