import { type Path, pathText } from "../../graph/json-value";
import type { Level } from "../level";
import { ofStaying, type RiskCheck, type RiskFinding, type StayingChange } from "../risk-check";

/** Where the sizes of something that scales are written. */
interface Sizes {
  readonly minimum?: Path;
  readonly maximum?: Path;
  readonly desired?: Path;
  /** What is counted: `instance`. */
  readonly unit: string;
}

const SIZES: Readonly<Record<string, Sizes>> = {
  aws_autoscaling_group: {
    minimum: ["min_size"],
    maximum: ["max_size"],
    desired: ["desired_capacity"],
    unit: "instance",
  },
  aws_eks_node_group: {
    minimum: ["scaling_config", 0, "min_size"],
    maximum: ["scaling_config", 0, "max_size"],
    desired: ["scaling_config", 0, "desired_size"],
    unit: "node",
  },
  aws_appautoscaling_target: { minimum: ["min_capacity"], maximum: ["max_capacity"], unit: "unit" },
  aws_ecs_service: { desired: ["desired_count"], unit: "task" },
};

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function lowered(
  { before, after }: StayingChange,
  path: Path | undefined,
): readonly [from: number, to: number] | undefined {
  if (path === undefined) return undefined;
  const [from, to] = [before.number(...path), after.number(...path)];
  return from === undefined || to === undefined || to >= from ? undefined : [from, to];
}

/** Zero machines answer nothing. */
function levelOf(to: number, otherwise: Level): Level {
  return to === 0 ? "high" : otherwise;
}

function minimumLowered(change: StayingChange, { minimum, unit }: Sizes): readonly RiskFinding[] {
  const range = lowered(change, minimum);
  if (range === undefined || minimum === undefined) return [];
  const [from, to] = range;
  return [
    { level: "low", attribute: pathText(minimum), reason: `may shrink to ${counted(to, unit)} instead of ${from}` },
  ];
}

function maximumLowered(change: StayingChange, { maximum, desired, unit }: Sizes): readonly RiskFinding[] {
  const range = lowered(change, maximum);
  if (range === undefined || maximum === undefined) return [];
  const [from, to] = range;
  const today = desired === undefined ? undefined : change.before.number(...desired);
  const attribute = pathText(maximum);
  const reason = `may grow to ${counted(to, unit)} instead of ${from}`;
  if (today === undefined || today <= to) return [{ level: levelOf(to, "medium"), attribute, reason }];
  return [
    {
      level: "high",
      attribute,
      reason: `${reason}: ${today - to} of today's ${today} ${today - to === 1 ? "is" : "are"} stopped`,
    },
  ];
}

function desiredLowered(change: StayingChange, { desired, maximum, unit }: Sizes): readonly RiskFinding[] {
  const range = lowered(change, desired);
  if (range === undefined || desired === undefined) return [];
  const [from, to] = range;
  const ceiling = maximum === undefined ? undefined : change.after.number(...maximum);
  // Told by the maximum already.
  if (ceiling !== undefined && ceiling === to && lowered(change, maximum) !== undefined) return [];
  const attribute = pathText(desired);
  return [{ level: levelOf(to, "medium"), attribute, reason: `shrinks to ${counted(to, unit)}: ${from} run today` }];
}

export const CAPACITY_RISKS: readonly RiskCheck[] = [
  {
    id: "capacity/lowered",
    severity: "high",
    summary:
      "capacity is lowered: the minimum (low), the maximum or the desired size below today's (medium); high where machines of today are above the new maximum, or none is left",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html",
    types: Object.keys(SIZES),
    watches: [
      "min_size",
      "max_size",
      "desired_capacity",
      "desired_count",
      "min_capacity",
      "max_capacity",
      "scaling_config",
    ],
    check: ofStaying((change) => {
      const sizes = SIZES[change.type];
      if (sizes === undefined) return [];
      return [...maximumLowered(change, sizes), ...desiredLowered(change, sizes), ...minimumLowered(change, sizes)];
    }),
  },
];
