import Table from "cli-table3";
import { type Exposure, formatSource, formatTraffic, type Reach } from "../../analysis/exposure";
import type { Problem } from "../../analysis/rules";
import { countProblems } from "../problems";

/** An exposure, and what could not be judged. */
export interface JudgedExposure extends Exposure {
  readonly unread: Exposure["unseen"];
}

/** Who reaches what, target by target, then what is wrong with it, then what could not be seen. */
export function formatExposure({ entries, unseen, unread }: JudgedExposure, problems: readonly Problem[]): string {
  const parts = [
    entries.length === 0 ? nothing(unread) : formatEntries(entries),
    ...problems.map(formatProblem),
    ...(unread.length === 0 ? [] : [["could not be judged:", ...unread.map(formatUnseen)].join("\n")]),
    ...(unseen.length === 0 ? [] : [["not seen:", ...unseen.map(formatUnseen)].join("\n")]),
    countProblems(problems),
  ];
  return `${parts.join("\n\n")}\n`;
}

function nothing(unread: JudgedExposure["unread"]): string {
  return unread.length === 0
    ? "nothing is seen to be reachable"
    : "nothing is seen to be reachable, as far as it could be judged";
}

function formatEntries(entries: readonly Reach[]): string {
  const byTarget = new Map<string, Reach[]>();
  for (const entry of entries) byTarget.set(entry.to, [...(byTarget.get(entry.to) ?? []), entry]);
  return [...byTarget].map(([target, reaches]) => formatTarget(target, reaches)).join("\n\n");
}

function formatTarget(target: string, reaches: readonly Reach[]): string {
  // No colours: the same text on a terminal, in a file and in a pull request.
  const table = new Table({ head: ["from", "port", "by"], style: { head: [], border: [], compact: true } });
  for (const reach of reaches) {
    table.push([formatFrom(reach), formatTraffic(reach), reach.chain.join("\n→ ")]);
  }
  return `${target}\n${table.toString()}`;
}

function formatFrom({ from, through, reach }: Reach): string {
  const lines = [
    formatSource(from).replaceAll(", ", "\n"),
    ...(through === undefined ? [] : [`through ${through}`]),
    ...(reach === "possible" ? ["(possible)"] : []),
  ];
  return lines.join("\n");
}

function formatProblem({ rule, severity, address, path, message, source }: Problem): string {
  const where = path === undefined ? address : `${address} (${path})`;
  return `${severity}: ${where}\n  ${message}\n  ${rule}  ${source}`;
}

function formatUnseen({ address, reason }: Exposure["unseen"][number]): string {
  return `  ${address}: ${reason}`;
}
