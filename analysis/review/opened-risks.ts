import type { PlannedChange } from "../graph";
import { cut } from "../masking";
import { listed } from "../listed";
import type { Described } from "../rules/described";
import type { Level } from "./level";
import { causeOfReach } from "./reach-cause";
import type { ReviewContext } from "./review-context";
import type { ExposureChange } from "../exposure";
import type { Risk } from "./review-result";
import type { Subjects } from "./subject";

/** What the exposure analysis finds; listed here because it is no check of one change. */
export const OPENED: Described<Level> = {
  id: "security-group/opened",
  severity: "high",
  summary: "somebody can newly reach something: the difference of the exposure before and after",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
};

/** What can newly be reached, and the change that makes it so. */
export function openedRisks(
  opened: readonly ExposureChange[],
  subjects: Subjects,
  context: ReviewContext,
  longestText: number,
): readonly Risk[] {
  const { display } = context;
  const direct = opened.filter((reach) => !isExplained(reach, opened));
  return alike(direct, context).map((group): Risk => {
    const [reach] = group;
    const names = group.map(({ to }) => {
      const target = context.at(to);
      return target === undefined ? display.sentence(to) : subjects.nameOf(target);
    });
    const through = reach.through === undefined ? "" : ` through ${reach.through}`;
    const reason = `can newly be reached by ${sourceName(reach.from)}${through} on ${reach.ports}`;
    const explained = opened.filter((other) => group.some((each) => isExplainedBy(other, each)));
    const reached = new Set(group.map(({ to }) => to));
    return {
      level: reach.level,
      ...causeOf(reach, context),
      subject: cut(listed(names), 0, longestText),
      reason: cut(display.sentence(reason), 0, longestText),
      kind: OPENED.id,
      follows: [...new Set(explained.map(({ to }) => to))]
        .filter((to) => !reached.has(to))
        .map((to) => display.address(to)),
    };
  });
}

/** Who newly reaches a load balancer newly reaches what is behind it; what newly lies behind it is reached by its clients. */
function isExplainedBy(reach: ExposureChange, other: ExposureChange): boolean {
  if (reach.through === undefined || other.through !== undefined) return false;
  const isClient = other.to === reach.through && other.from === reach.from;
  return isClient || (other.from === reach.through && other.to === reach.to && other.ports === reach.ports);
}

function isExplained(reach: ExposureChange, opened: readonly ExposureChange[]): boolean {
  return opened.some((other) => isExplainedBy(reach, other));
}

export function sourceName(from: string): string {
  return from.replace(/^internet\b/, "the internet");
}

function isThere({ after }: PlannedChange, attribute: string): boolean {
  return after !== undefined && after.visibility(attribute) !== "absent";
}

function causeOf(reach: ExposureChange, context: ReviewContext): Pick<Risk, "address" | "attribute"> {
  const { display } = context;
  const { attribute = "" } = reach;
  const address = causeOfReach(reach, context);
  const change = context.at(address);
  // The attribute is that of the rule that lets it in, and the cause may be another one.
  const isOwn = change === undefined || isThere(change, attribute.replace(/[.[].*/, ""));
  return { address: display.address(address), attribute: isOwn ? display.name(attribute) : "" };
}

/** What differs in nothing but what is reached is one finding. */
function alike(reaches: readonly ExposureChange[], context: ReviewContext): [ExposureChange, ...ExposureChange[]][] {
  const groups = new Map<string, [ExposureChange, ...ExposureChange[]]>();
  for (const reach of reaches) {
    const { from, ports, level, through } = reach;
    const key = JSON.stringify([from, ports, level, through, causeOf(reach, context)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reach]);
    else group.push(reach);
  }
  return [...groups.values()];
}
