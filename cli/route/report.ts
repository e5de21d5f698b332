import type { ExplainedDoor, ExplainedOutcome, ExplainedStep, Explanation } from "../../analysis/routing";

export interface Unread {
  readonly address: string;
  readonly reason: string;
}

/** Where each request goes and why. */
export function formatRoutes(
  routes: readonly Explanation[],
  listeners: readonly string[],
  unread: readonly Unread[],
): string {
  const parts = routes.map((route) => formatRoute(route, listeners));
  return `${[...parts, ...formatUnread(unread)].join("\n\n")}\n`;
}

export function formatUnread(unread: readonly Unread[]): string[] {
  if (unread.length === 0) return [];
  return [["could not be judged:", ...unread.map(({ address, reason }) => `  ${address}: ${reason}`)].join("\n")];
}

function formatRoute({ request, doors }: Explanation, listeners: readonly string[]): string {
  if (doors.length === 0) {
    const known = listeners.length === 0 ? "the input has no listener" : `there are ${listeners.join(", ")}`;
    return `${request}\n  no listener answers; ${known}`;
  }
  const either = doors.length > 1 ? [`  may come to any of ${doors.length} listeners; --balancer names one`] : [];
  return [request, ...either, ...doors.map(formatDoor)].join("\n");
}

function formatDoor(door: ExplainedDoor): string {
  const { certificate, notes, outcomes } = door;
  const rows: (readonly [label: string, lines: readonly string[]])[] = [
    ["listener", [placeOf(door)]],
    ["certificate", certificate === null ? [] : [`${certificate.names.join(" or ")} (${certificate.why})`]],
    ["rules", stepsOf(door)],
    ["answer", answersOf(outcomes)],
    ["targets", targetsOf(outcomes)],
    ["note", notes],
  ];
  return rows.flatMap(([label, lines]) => lines.map((line, index) => row(index === 0 ? label : "", line))).join("\n");
}

function row(label: string, line: string): string {
  return `  ${label.padEnd(11)}  ${line}`;
}

function placeOf({ listener, balancer, port, protocol }: ExplainedDoor): string {
  const where = [protocol, port].filter((each) => each !== null).join(" ");
  const of = balancer === null ? "" : ` of ${balancer}`;
  return where === "" ? `${listener} (its port is not known)` : `${listener} (${where}${of})`;
}

const MARKS = { yes: "✓", no: "✗", maybe: "?" } as const;

function stepsOf({ steps }: ExplainedDoor): string[] {
  const width = Math.max(0, ...steps.map((step) => priorityOf(step).length));
  return steps.map(
    (step) => `${MARKS[step.verdict]} ${priorityOf(step).padStart(width)}  ${step.rule}  ${step.because}`,
  );
}

function priorityOf({ priority }: ExplainedStep): string {
  return priority === null ? "?" : String(priority);
}

function answersOf(outcomes: readonly ExplainedOutcome[]): string[] {
  return outcomes.map(({ action, by }, index) => {
    const from = by === "default" ? " (default action)" : "";
    if (outcomes.length === 1) return `${action}${from}`;
    return `${index === 0 ? "either" : "or"} ${action}${by === "default" || by === "elsewhere" ? from : ` (${by})`}`;
  });
}

function targetsOf(outcomes: readonly ExplainedOutcome[]): string[] {
  const groups = outcomes.flatMap(({ targetGroups = [] }) => targetGroups);
  const lines = groups.flatMap(({ address, targets }) => {
    if (targets.length === 0) return [];
    return [groups.length === 1 ? targets.join(", ") : `${address}: ${targets.join(", ")}`];
  });
  return [...new Set(lines)];
}
