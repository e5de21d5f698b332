import { printable } from "../text/printed";
import { type Audit, type Fate, ofFate, type Stray } from "./audit";
import { nameOf } from "./found";

const WHAT: Readonly<Record<Fate, string>> = { wanted: "import", adopted: "adopted", "left over": "delete" };
const LONGEST_WORD = "adopted".length;
const INDENT = " ".repeat(LONGEST_WORD + 4);

/** What an audit has found, for a person. */
export function formatAudit(audit: Audit, now: Date, advice: readonly string[] = adviceOf(audit)): string {
  const { environment, region, strays, isStateEmpty } = audit;
  const where = `${environment} in ${region}`;
  if (strays.length === 0) return `${where}: everything that carries its tags or names is in its state`;
  const [are, carry] = strays.length === 1 ? ["is", "resource carries"] : ["are", "resources carry"];
  return [
    `${where}: ${strays.length} ${carry} its tags or names and ${are} in no state`,
    ...(isStateEmpty ? ["its state is empty: an apply that was killed has lost it, or it is kept elsewhere"] : []),
    "",
    ...strays.map((stray) => formatStray(stray, now)),
    "",
    formatCost(strays),
    ...advice,
  ].join("\n");
}

/** Two lines for each: no table, for ids of AWS's are longer than a terminal is wide. */
export function formatStray({ found, fate, address }: Stray, now: Date): string {
  const name = nameOf(found);
  // The id first: a name that somebody has chosen must not begin a line, where a workflow's runner would take it for a command.
  const facts = [
    found.id,
    ...(name === "" || name === found.id ? [] : [name]),
    ...(found.created === undefined ? [] : [`${formatAge(found.created, now)} old`]),
    ...costOf(found),
  ];
  return `  ${WHAT[fate].padEnd(LONGEST_WORD)}  ${inLine(address ?? found.type)}\n${INDENT}${inLine(facts.join(", "))}`;
}

/** Text of somebody else's inside of a line: nothing of it hides, begins a line, or is a command to a workflow's runner. */
export function inLine(text: string): string {
  return printable(text).replace(/\s+/g, " ").replaceAll("##[", "\\u0023#[");
}

/** What to do about it, a line for each fate. */
export function adviceOf(audit: Audit, fates: readonly Fate[] = ["wanted", "adopted", "left over"]): string[] {
  const command = `npx escala strays ${audit.environment}`;
  const [wanted, adopted, left] = (["wanted", "adopted", "left over"] as const).map((fate) =>
    fates.includes(fate) ? ofFate(audit, fate).length : 0,
  );
  return [
    ...(wanted
      ? [
          `import: the next apply would make ${itOrThem(wanted)} once more; ${command} --import adopts ${itOrThem(wanted)}`,
        ]
      : []),
    ...(adopted ? [`adopted: the next apply takes ${itOrThem(adopted)} over`] : []),
    ...(left
      ? [
          `delete: nothing wants ${itOrThem(left)}; ${command} --delete shows ${itOrThem(left)} and asks. ` +
            "What is somebody else's must not carry all of the environment's tags: change its tag ManagedBy",
        ]
      : []),
  ];
}

function itOrThem(count: number): string {
  return count === 1 ? "it" : `these ${count}`;
}

/** `3 days`, in the largest unit of which there is one. */
export function formatAge(created: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - created.getTime()) / 60_000));
  for (const [unit, size] of UNITS) {
    const count = Math.floor(minutes / size);
    if (count > 0) return `${count} ${unit}${count === 1 ? "" : "s"}`;
  }
  return "seconds";
}

const UNITS = [
  ["day", 24 * 60],
  ["hour", 60],
  ["minute", 1],
] as const;

function costOf(found: Stray["found"]): string[] {
  const cost = costIn(found);
  if (cost === undefined) return ["cost unknown"];
  return cost === 0 ? [] : [`${cost.toFixed(2)} dollars a month`];
}

/** Absent is free, undefined is not known. */
function costIn(found: Stray["found"]): number | undefined {
  return "monthlyCost" in found ? found.monthlyCost : 0;
}

function formatCost(strays: readonly Stray[]): string {
  const costs = strays.map(({ found }) => costIn(found));
  const known = costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
  const unknown = costs.filter((cost) => cost === undefined).length;
  const rest = unknown === 0 ? "" : `; and ${unknown} of which the cost is unknown`;
  return `in all ${known.toFixed(2)} dollars a month, by list prices of us-east-1 and without traffic${rest}`;
}

/** One object for a program: costs in dollars a month, null where they are not known. */
export function auditJson({ environment, region, isStateEmpty, strays }: Audit) {
  return {
    environment,
    region,
    stateIsEmpty: isStateEmpty,
    strays: strays.map(({ found, fate, address }) => ({
      type: found.type,
      id: found.id,
      name: nameOf(found),
      created: found.created?.toISOString() ?? null,
      monthlyCost: costIn(found) ?? null,
      fate,
      address: address ?? null,
    })),
  };
}
