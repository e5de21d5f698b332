import { markdownCell, markdownCode } from "../../analysis/review";
import type { ShownListener, ShownRow } from "../../analysis/routing";
import type { Unread } from "../route/report";
import { reachText, othersOf, priorityText, titleOf } from "./report";

/** The rules of each listener, in tables of GitHub's markdown. */
export function formatMarkdown(listeners: readonly ShownListener[], unread: readonly Unread[]): string {
  const tables = listeners.map((listener) => {
    const rows = listener.rows.map(rowText);
    const head = [`### ${markdownCode(titleOf(listener))}`, "", "| priority | when | then |", "| --- | --- | --- |"];
    return [...head, ...rows, ...othersOf(listener).flatMap((text) => ["", text])].join("\n");
  });
  const notes = unread.map(({ address, reason }) => `Could not be judged: ${markdownCode(`${address}: ${reason}`)}`);
  return `${[...(tables.length === 0 ? ["There is no listener in the input."] : tables), ...notes].join("\n\n")}\n`;
}

function rowText(row: ShownRow): string {
  const then = [row.then, ...reachText(row)].map(markdownCell).join("<br>");
  return `| ${[markdownCell(priorityText(row)), markdownCell(row.when), then].join(" | ")} |`;
}
