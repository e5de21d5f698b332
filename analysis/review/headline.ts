import type { PlanView } from "../graph";
import type { ResourceAction, ReviewedResource, Risk } from "./review-result";

const WORDS: readonly (readonly [ResourceAction, string])[] = [
  ["import", "to import"],
  ["create", "to add"],
  ["update", "to change"],
  ["replace", "to replace"],
  ["delete", "to delete"],
  ["move", "to move"],
  ["forget", "to forget"],
  ["other", "to do something unknown with"],
];

/** `3 to add, 1 to change, 1 to replace — the target group of /api is replaced: created before the old one goes`. */
export function headlineOf(
  plan: PlanView,
  resources: readonly ReviewedResource[],
  risks: readonly Risk[],
  drifted: number,
): string {
  const start = plan.isErrored ? "plan incomplete: " : "";
  if (resources.length === 0) return start + nothing(plan, drifted) + worst(risks);
  const counts = new Map<ResourceAction, number>();
  for (const { action, notes } of resources) {
    counts.set(action, (counts.get(action) ?? 0) + 1);
    // What is imported and changed at once is both.
    const imported = action !== "import" && notes.some((note) => note.startsWith("imported"));
    if (imported) counts.set("import", (counts.get("import") ?? 0) + 1);
  }
  const texts = WORDS.flatMap(([action, words]) => {
    const count = counts.get(action);
    return count === undefined ? [] : [`${count} ${words}`];
  });
  return start + texts.join(", ") + worst(risks);
}

function nothing(plan: PlanView, drifted: number): string {
  const outputs = plan.outputs.filter(({ actions: [action = "no-op"] }) => action !== "no-op").length;
  const drift =
    drifted === 0
      ? ""
      : `, ${drifted} ${drifted === 1 ? "resource was" : "resources were"} changed outside of Terraform`;
  if (outputs === 0) return `no changes${drift}`;
  return `no changes of resources, ${outputs} ${outputs === 1 ? "output changes" : "outputs change"}${drift}`;
}

function worst([first, ...others]: readonly Risk[]): string {
  if (first === undefined) return "";
  // What causes it is told below.
  const reason = first.reason.replace(/ \((?:[^()]|\([^()]*\))*\)$/, "");
  const goes = /\/(replaced|deleted|removed)$/.test(first.kind) && first.follows.length > 0;
  const follow = goes ? `, ${first.follows.length} more with it` : "";
  const more = others.length === 0 ? "" : `, and ${others.length} more ${others.length === 1 ? "risk" : "risks"}`;
  return ` — ${first.subject} ${reason}${follow}${more}`;
}
