import Table from "cli-table3";
import pc from "picocolors";

/** A table for a terminal, with a bold head and no lines between the rows. */
export function formatTable(head: readonly string[], rows: readonly string[][]): string {
  const table = new Table({
    head: head.map((text) => pc.bold(text)),
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
  });
  table.push(...rows);
  return table.toString();
}
