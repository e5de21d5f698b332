import type { Review, ReviewedResource, TrafficChange } from "../review-result";

/** Whether one line says it all. */
export function isQuiet(review: Review): boolean {
  const { changes, risks, traffic, requests, problems, drift, unseen, unread, cost } = review;
  const lists = [risks, traffic, requests.changes, requests.notes, requests.leftOut, problems, drift, unseen, unread];
  return changes === 0 && cost === null && lists.every((list) => list.length === 0);
}

/** Above what nobody knows, because it could not be read. */
export const UNREAD_TITLE = "Could not be judged";

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

/** Whether there is anything to read about a resource beside its action. */
export function hasDetails({ attributes, knownAfterApply }: ReviewedResource): boolean {
  return attributes.length > 0 || knownAfterApply.length > 0;
}

/** How much is not listed, where anything else is. */
export function leftOutText(all: readonly ReviewedResource[]): string | undefined {
  const count = all.reduce((sum, { leftOut }) => sum + leftOut, 0);
  if (count === 0 || !all.some(hasDetails)) return undefined;
  return `left out: ${count} computed ${count === 1 ? "attribute that is" : "attributes that are"} known after the apply`;
}
