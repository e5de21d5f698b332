import type { PlannedChange } from "../graph";
import { listed } from "../listed";
import type { ReviewContext } from "./review-context";
import { REVIEW_RISKS } from "./risks";

const MOST_NAMES = 5;

/** What the review could not look at, one sentence each. */
export function unseenIn(context: ReviewContext, fromInputs: readonly string[]): readonly string[] {
  const { display } = context;
  const notes = [
    ...planNotes(context),
    ...deferredNotes(context),
    ...unknownActions(context),
    ...emptyState(context),
    ...unknownArguments(context),
    ...fromInputs,
  ];
  return [...new Set(notes.map((note) => display.sentence(note)))];
}

function planNotes({ plan, changes }: ReviewContext): readonly string[] {
  const notes: string[] = [];
  if (!plan.isErrored && plan.isIncomplete && plan.deferred.length === 0) {
    notes.push("the plan is not complete: a later plan holds the rest");
  }
  const { configuration } = plan;
  if (configuration.isEmpty && changes.some(({ kind }) => kind !== "no-op")) {
    notes.push("the plan holds no configuration: what follows from what is known only by ids");
  }
  return notes;
}

function deferredNotes({ plan }: ReviewContext): readonly string[] {
  const { deferred } = plan;
  if (deferred.length === 0) return [];
  const names = deferred.map((address) => address ?? "an unnamed resource");
  return [
    `${deferred.length} ${deferred.length === 1 ? "change waits" : "changes wait"} for a later plan: ${listed(names, MOST_NAMES)}`,
  ];
}

function unknownActions({ changes }: ReviewContext): readonly string[] {
  const other = changes.filter(({ kind }) => kind === "other");
  if (other.length === 0) return [];
  const actions = [...new Set(other.map((change) => change.actions.join("+")))];
  return [
    `actions that this version does not know: ${listed(actions, MOST_NAMES)} on ${listed(
      other.map(({ address }) => address),
      MOST_NAMES,
    )}`,
  ];
}

/** The wrong state key plans to create everything anew, without a word. */
function emptyState({ plan, changes }: ReviewContext): readonly string[] {
  if (changes.length === 0 || !changes.every(({ kind, importId }) => kind === "create" && importId === undefined))
    return [];
  if (plan.priorState.resources.some(({ mode }) => mode !== "data")) return [];
  const many = changes.length === 1 ? "the only resource is" : `all ${changes.length} resources are`;
  return [`the state is empty and ${many} to be created: is it the first deploy, or is the state's key wrong?`];
}

/** Arguments that a check reads and that the plan does not know. */
function unknownArguments(context: ReviewContext): readonly string[] {
  const watched = new Map<string, Set<string>>();
  for (const { types, watches } of REVIEW_RISKS) {
    if (types === "all" || watches === undefined) continue;
    for (const type of types) watched.set(type, new Set([...(watched.get(type) ?? []), ...watches]));
  }
  const hidden = new Map<string, string[]>();
  for (const change of context.changes) {
    for (const name of watched.get(change.type) ?? []) {
      const why = whyUnseen(change, name, context);
      if (why === undefined) continue;
      const key = `${name} is ${why} in ${change.type}`;
      hidden.set(key, [...(hidden.get(key) ?? []), change.address]);
    }
  }
  return [...hidden].map(([key, addresses]) => `${key}: not judged for ${listed(addresses, MOST_NAMES)}`);
}

function whyUnseen(change: PlannedChange, name: string, context: ReviewContext): string | undefined {
  if (change.kind !== "update") return undefined;
  const visibility = change.after?.visibility(name);
  if (visibility === "sensitive") return "sensitive";
  return visibility === "unknown" && context.isConfigured(change, name) ? "known only after the apply" : undefined;
}
