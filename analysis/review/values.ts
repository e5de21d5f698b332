import { cutPair, type Display } from "../plan/display";
import { coversAt } from "../plan/mask";
import { objectOf, property, type Path } from "../plan/json-value";
import type { PlannedChange } from "../plan/planned-change";

function raw(values: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => property(at, key), objectOf(values));
}

/** Both sides of an attribute as they are shown. */
export function shownPair(change: PlannedChange, path: Path, display: Display): readonly [string, string] {
  const { before, after } = change;
  return cutPair(
    display.value(raw(before.values, path), path, coversAt(before.sensitive, path)),
    display.value(raw(after.values, path), path, coversAt(after.sensitive, path), coversAt(after.unknown, path)),
    80,
  );
}

/** `changes from "a" to "b"`. */
export function changeText(change: PlannedChange, path: Path, display: Display): string {
  const [before, after] = shownPair(change, path, display);
  return `changes from ${before} to ${after}`;
}
