/** Something wrong with an app. */
export interface Finding {
  /** Who says so: the construct itself, or a rule about what it becomes. */
  readonly by: "construct" | "rule";
  /** The path of the construct, or Terraform's address of a resource that has none. */
  readonly place: string;
  /** It starts with the prop, where it is about one: `healthCheck.timeoutSeconds is 9; it must be below …`. */
  readonly text: string;
  /** The resource follows from other constructs' props and has none of its own. */
  readonly derived: boolean;
}

/** How a finding is told. */
export type Telling = (finding: Finding) => string;

export const atItsConstruct: Telling = ({ place, text }) => `${place}: ${text}`;

/**
 * The findings about one stack with each mistake once, in the words of whoever is closest to what a person has written: a construct
 * before a rule, a resource with props of its own before one that follows from them.
 */
export function withoutRepetition(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of [...findings].sort((a, b) => distance(a) - distance(b))) {
    if (!kept.some((other) => repeats(finding, other))) kept.push(finding);
  }
  return kept;
}

function distance({ by, derived }: Finding): number {
  if (by === "construct") return 0;
  return derived ? 2 : 1;
}

function repeats(finding: Finding, other: Finding): boolean {
  if (finding.by === "construct") return finding.place === other.place && finding.text === other.text;
  const isNear = finding.derived || (other.by === "construct" && `${finding.place}/`.startsWith(`${other.place}/`));
  return isNear && saySame(finding.text, other.text);
}

/**
 * Whether two texts tell of the same mistake: `healthCheck.port is 0; it must be between 1 and 65535` and `healthCheck.port is "0";
 * it must be "traffic-port" or between 1 and 65535`. They have the same value, and the numbers in one of them are all in the other;
 * where the value is all that they share, they begin with the same prop.
 */
export function saySame(one: string, other: string): boolean {
  const [first, second] = [essence(one), essence(other)];
  const [few, many] = first.size < second.size ? [first, second] : [second, first];
  if (few.size === 0 || ![...few].every((each) => many.has(each))) return false;
  return few.size > 1 || subject(one) === subject(other);
}

/** The value and the numbers that a text has. */
function essence(text: string): ReadonlySet<string> {
  const [, value, requirement] = /^.+? (?:is|starts with) (.+?); (.*)$/s.exec(text) ?? [];
  if (value === undefined || requirement === undefined) return new Set();
  const numbers = requirement.replace(/ \[[\w-]+\/[\w-]+\]$/, "").match(/\d+/g) ?? [];
  return new Set([value.replace(/^"(.*)"$/, "$1"), ...numbers]);
}

/** Whether two texts begin with the same prop, or one with a part of the other's. */
export function areAboutSame(one: string, other: string): boolean {
  const [first, second] = [`${subject(one)}.`, `${subject(other)}.`];
  return first.startsWith(second) || second.startsWith(first);
}

function subject(text: string): string {
  return text.split(/:? /)[0] ?? text;
}
