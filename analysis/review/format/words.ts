import type { Review, ReviewedResource, TrafficChange } from "../review-result";

/** Whether one line says it all. */
export function isQuiet({ changes, risks, traffic, problems, drift, unseen }: Review): boolean {
  return changes === 0 && [risks, traffic, problems, drift, unseen].every((list) => list.length === 0);
}

/** `listener`, `rule 10`. */
export function trafficName({ kind, priority }: TrafficChange): string {
  const name = kind.replace("-", " ");
  return priority === undefined ? name : `${name} ${priority}`;
}

const MOST_PATHS = 6;

/** Why and how: `forced by port, name; created before the old one goes`. */
export function actionText({ replacePaths, notes, because }: ReviewedResource): string {
  const shown = replacePaths.slice(0, MOST_PATHS).join(", ");
  const more = replacePaths.length > MOST_PATHS ? ` and ${replacePaths.length - MOST_PATHS} more` : "";
  const parts = [
    ...(replacePaths.length === 0 ? [] : [`forced by ${shown}${more}`]),
    ...(because === undefined ? [] : [`because of ${because}`]),
    ...notes,
  ];
  return parts.join("; ");
}
