import type { ReviewedCapacity } from "../capacity";
import { codeCell, prose } from "./escape";
import type { Section } from "./section";

const TITLE = "How many instances, under the same load";
const NAME = "lines of capacity";
/** Beside the cost. */
const RANK = 4;

type Paint = (tone: "title" | "added" | "removed", text: string) => string;

/** The capacity for a terminal; nothing where the plan does not change it. */
export function capacityLines(all: readonly ReviewedCapacity[], paint: Paint): Section {
  return {
    name: NAME,
    head: [paint("title", TITLE)],
    items: all.map(({ address, load, before, after }) => {
      const lines =
        before.text === after.text
          ? [`    the same: ${after.text}`]
          : [paint("removed", `    - ${before.text}`), paint("added", `    + ${after.text}`)];
      return [`  ${address}`, ...lines, `      ${load}`].join("\n");
    }),
    more: (left) => `  … and ${left} more`,
    foot: [],
    rank: RANK,
  };
}

/** The capacity as markdown. */
export function capacityTable(all: readonly ReviewedCapacity[]): Section {
  return {
    name: NAME,
    head: [`#### ${TITLE}`, "", "| | before | after |", "| --- | --- | --- |"],
    items: all.map(({ address, load, before, after }) => {
      const now = before.text === after.text ? "the same" : prose(after.text);
      return `| ${codeCell(address)}<br>${prose(load)} | ${prose(before.text)} | ${now} |`;
    }),
    more: (left) => `| … and ${left} more | | |`,
    foot: [],
    rank: RANK,
  };
}
