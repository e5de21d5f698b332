import { relative } from "node:path";
import { type Audit, type Fate, ofFate } from "../../strays/audit";
import { inRemovalOrder } from "../../strays/removal/remove";
import { adviceOf, auditJson, formatAudit, formatStray, inLine } from "../../strays/report";
import { counted } from "../problems";
import type { Asked, Outcome } from "./outcome";

/** What was found and done, for a person. */
export function formatOutcome(outcome: Outcome, asked: Asked): string {
  const { audit, holder, imports, removals } = outcome;
  const open: Fate[] = [
    "adopted",
    ...(asked.import ? [] : ["wanted" as const]),
    ...(removals ? [] : ["left over" as const]),
  ];
  const lines = [formatAudit(audit, new Date(), adviceOf(audit, open))];
  if (holder !== undefined) lines.push(`${holder}; what is being made now is here too`);
  if (imports !== undefined) {
    const { environment } = audit;
    lines.push(
      `written: ${relative(process.cwd(), imports)}; the next apply of ${environment} adopts them. ` +
        `Afterwards run npx escala strays ${environment} --import again: it takes the file away`,
    );
  } else if (asked.import) lines.push("nothing is to be imported");
  if (removals !== undefined) lines.push(...formatRemovals(removals));
  else if (asked.delete) lines.push("nothing was removed");
  return lines.join("\n");
}

function formatRemovals(removals: NonNullable<Outcome["removals"]>): string[] {
  const failed = removals.filter(({ failure }) => failure !== undefined);
  return [
    `removed: ${counted(removals.length - failed.length, "resource")}`,
    ...failed.map(({ stray, failure }) =>
      inLine(`still there: ${stray.found.type} ${stray.found.id}: ${failure ?? ""}`),
    ),
  ];
}

/** What would be removed, in that order. */
export function formatQuestion(audit: Audit): string {
  const strays = inRemovalOrder(ofFate(audit, "left over"));
  return [
    `to be removed from ${audit.environment} in ${audit.region}, in this order:`,
    ...strays.map((stray) => formatStray(stray, new Date())),
    ...(audit.isStateEmpty
      ? [
          `the state of ${audit.environment} is empty: if this runs, its state is elsewhere; find that first (docs/state.md)`,
        ]
      : []),
  ].join("\n");
}

/** One object for a program. */
export function outcomeJson({ audit, holder, imports, removals }: Outcome) {
  return {
    ...auditJson(audit),
    lockedBy: holder ?? null,
    imports: imports ?? null,
    removals:
      removals?.map(({ stray, failure }) => ({
        type: stray.found.type,
        id: stray.found.id,
        failure: failure ?? null,
      })) ?? null,
  };
}
