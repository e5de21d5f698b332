import { type Variable, VARIABLES, type Variation } from "../variation";

export const SWEEP_FORM =
  'variables with ranges or lists, such as "target=40..70 warmup=60..300/30 min=2,3,4"; ' +
  `the variables are ${Object.keys(VARIABLES).join(", ")}`;

/** The step of a range that names none. */
const STEPS: Readonly<Record<Variable, number>> = { target: 5, warmup: 60, min: 1, max: 1, cooldown: 60, interval: 5 };

export const MOST_CONFIGURATIONS = 20_000;

export interface SweepRanges {
  readonly values: readonly (readonly [Variable, readonly number[]])[];
  readonly problems: readonly string[];
}

/** The values of each variable of a sweep: `target=40..70 warmup=60,120`. */
export function rangesOf(text: string): SweepRanges {
  const problems: string[] = [];
  const values: [Variable, readonly number[]][] = [];
  for (const part of text.trim().split(/\s+/)) {
    const [, name = "", written = ""] = /^(\w+)=(.+)$/.exec(part) ?? [];
    const list = isVariable(name) ? valuesOf(written, STEPS[name]) : undefined;
    if (!isVariable(name) || list === undefined)
      problems.push(`--sweep ${part} is not understood; write ${SWEEP_FORM}`);
    else if (values.some(([other]) => other === name)) problems.push(`--sweep names ${name} twice`);
    else values.push([name, list]);
  }
  const count = values.reduce((product, [, list]) => product * list.length, 1);
  if (count > MOST_CONFIGURATIONS) {
    problems.push(`--sweep makes ${count} configurations; ${MOST_CONFIGURATIONS} are the most`);
  }
  return { values, problems };
}

function isVariable(name: string): name is Variable {
  return Object.hasOwn(VARIABLES, name);
}

function valuesOf(text: string, step: number): readonly number[] | undefined {
  const range = /^(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?)(?:\/(\d+(?:\.\d+)?))?$/.exec(text);
  if (range === null) {
    const list = text.split(",").map((each) => (/^\d+(\.\d+)?$/.test(each) ? Number(each) : undefined));
    return list.every((each) => each !== undefined) ? list : undefined;
  }
  const [from, to, by] = [Number(range[1]), Number(range[2]), Number(range[3] ?? step)];
  if (by <= 0 || to < from || (to - from) / by > MOST_CONFIGURATIONS) return undefined;
  return Array.from({ length: Math.floor((to - from) / by + 1e-9) + 1 }, (_, index) => from + index * by);
}

/** Every combination of the values; those whose minimum is above their maximum are none. */
export function variationsOf({ values }: SweepRanges): readonly Variation[] {
  return values
    .reduce<Variation[]>(
      (variations, [name, list]) => variations.flatMap((each) => list.map((value) => ({ ...each, [name]: value }))),
      [{}],
    )
    .filter(({ min, max }) => min === undefined || max === undefined || min <= max);
}
