import { append } from "../graph";
import { cut } from "../masking";
import type { Described } from "../rules/described";
import type { Cascades } from "./cascade";
import type { Level } from "./level";
import { sourceName } from "./opened-risks";
import type { ReviewContext } from "./review-context";
import type { Risk } from "./review-result";
import type { Interruption } from "./rule-gaps";
import type { Subjects } from "./subject";

/** Listed here because it is found by the exposure during the apply. */
export const GAP: Described<Level> = {
  id: "security-group-rule/gap",
  severity: "high",
  summary:
    "a rule that lets clients reach a load balancer, or it its targets, is missing for seconds: replaced, destroyed first, or deleted and created anew under another address",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
};

const MOST_REACHES = 3;

/** One risk for each rule that is missing for a while. */
export function gapRisks(
  interrupted: readonly Interruption[],
  cascades: Cascades,
  subjects: Subjects,
  context: ReviewContext,
): readonly Risk[] {
  const byRule = new Map<string, Interruption[]>();
  for (const each of interrupted) append(byRule, each.rule, each);
  return [...byRule].flatMap(([address, reaches]): Risk[] => {
    const change = context.at(address);
    const [first] = reaches;
    // A rule goes with its group, whose replacement is told.
    if (first === undefined || change === undefined || cascades.rootOf(change) !== undefined) return [];
    const { display } = context;
    const texts = reaches.map(({ from, to, ports }) => `${to} cannot be reached by ${sourceName(from)} on ${ports}`);
    const more = texts.length > MOST_REACHES ? ` and ${texts.length - MOST_REACHES} more` : "";
    const lost = `${texts.slice(0, MOST_REACHES).join(", ")}${more}`;
    const reason =
      first.old === undefined
        ? `is destroyed before the new one is created: in between, ${lost}`
        : `is made anew from ${first.old} in no order: AWS refuses an equal rule while the old one is there, and without both, ${lost}; a moved block keeps it`;
    return [
      {
        level: "high",
        address: display.address(address),
        attribute: display.name(String(change.replacePaths[0]?.[0] ?? "")),
        subject: cut(subjects.nameOf(change), 0, 400),
        reason: cut(display.sentence(reason), 0, 600),
        kind: GAP.id,
        follows: [...new Set(reaches.map(({ to }) => display.address(to)))],
      },
    ];
  });
}
