import type { ShownListener } from "../../analysis/routing";
import { formatUnread, type Unread } from "../route/report";
import { reachText, priorityText, titleOf } from "./report";

/** The listeners, their rules and where they lead, as a flowchart of Mermaid. Dashed: what no request reaches. */
export function formatMermaid(listeners: readonly ShownListener[], unread: readonly Unread[]): string {
  const ends = new Map<string, string>();
  const endOf = (text: string) => {
    const known = ends.get(text) ?? `to${ends.size}`;
    ends.set(text, known);
    return known;
  };
  const edges = listeners.flatMap((listener, index) => [
    `  l${index}([${quoted(titleOf(listener))}])`,
    ...listener.rows.flatMap((row, place) => {
      const id = `r${index}_${place}`;
      const isNever = row.isReached === "no";
      const label = [`${priorityText(row)}: ${row.when}`, ...reachText(row)].join(", ");
      return [
        `  l${index} ${isNever ? "-.-" : "---"} ${id}[${quoted(label)}]`,
        ...row.to.map(({ to, label: share }) => {
          const on = share === undefined ? "" : `|${quoted(share)}|`;
          return `  ${id} ${isNever ? "-.->" : "-->"}${on} ${endOf(to)}`;
        }),
      ];
    }),
  ]);
  const nodes = [...ends].map(([text, id]) => `  ${id}[${quoted(text)}]`);
  const notes = formatUnread(unread).map((text) =>
    text
      .split("\n")
      .map((line) => `%% ${line}`)
      .join("\n"),
  );
  return `${["flowchart LR", ...nodes, ...edges, ...notes].join("\n")}\n`;
}

/** https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters */
function quoted(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:/_()%=?+-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`)}"`;
}
