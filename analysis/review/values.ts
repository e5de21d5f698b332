import { coversAt, type PlannedChange } from "../graph";
import type { Path } from "../graph/json-value";
import { cutPair, type Display } from "../masking";

/** Both sides of an attribute as they are shown. */
export function shownPair(change: PlannedChange, path: Path, display: Display): readonly [string, string] {
  const { before, after } = change;
  return cutPair(
    display.value(before?.valueAt(path), path, coversAt(before?.sensitive, path)),
    display.value(after?.valueAt(path), path, coversAt(after?.sensitive, path), coversAt(after?.unknown, path)),
    80,
  );
}

/** `changes from "a" to "b"`. */
export function changeText(change: PlannedChange, path: Path, display: Display): string {
  const [before, after] = shownPair(change, path, display);
  return `changes from ${before} to ${after}`;
}
