/** A part of a review as text, in pieces that can be left out one by one. */
export interface Section {
  /** What it holds, for the notice of a cut: `attribute details`. */
  readonly name: string;
  /** The lines above the items: a title, the head of a table. */
  readonly head: readonly string[];
  readonly items: readonly string[];
  /** The line in place of the items that are left out. */
  readonly more: (left: number) => string;
  /** The lines below the items. */
  readonly foot: readonly string[];
  /** The lowest number is cut last. */
  readonly rank: number;
}

/** What was left out. */
export interface Cut {
  readonly name: string;
  readonly left: number;
}

/** Each section shows at least as much of itself as fits in this share, before the important ones take the rest. */
const SHARE = 0.05;

const FRAME = 2;

function size(lines: readonly string[]): number {
  return lines.reduce((total, line) => total + line.length + 1, 0);
}

function frameSize(section: Section): number {
  return size(section.head) + size(section.foot) + section.more(section.items.length).length + 1 + FRAME;
}

function render(section: Section, shown: number): string {
  const left = section.items.length - shown;
  const more = left > 0 ? [section.more(left)] : [];
  return [...section.head, ...section.items.slice(0, shown), ...more, ...section.foot].join("\n");
}

/**
 * Puts sections together in at most `budget` characters. The least important one is cut first, and `notice` says what is missing.
 * @param first stands above all and is never cut
 * @param noticeSize the most that the notice needs
 */
export function fit(
  first: string,
  sections: readonly Section[],
  budget: number,
  notice: (cuts: readonly Cut[]) => string,
  noticeSize: number,
): string {
  const filled = sections.filter(({ items }) => items.length > 0);
  const whole = [first, ...filled.map((section) => render(section, section.items.length))].join("\n\n") + "\n";
  if (whole.length <= budget) return whole;
  const shown = allot(filled, budget - first.length - noticeSize - FRAME - 1);
  const cuts = filled.flatMap((section) => {
    const left = section.items.length - (shown.get(section) ?? 0);
    return left > 0 ? [{ name: section.name, left }] : [];
  });
  const parts = filled.flatMap((section) => {
    const count = shown.get(section) ?? 0;
    return count === 0 ? [] : [render(section, count)];
  });
  return [first, ...parts, notice(cuts)].join("\n\n") + "\n";
}

/** How many items of each section fit. */
function allot(sections: readonly Section[], room: number): Map<Section, number> {
  const shown = new Map<Section, number>();
  let left = room;
  const byRank = [...sections].sort((one, other) => one.rank - other.rank);
  const take = (section: Section, most: number) => {
    let used = 0;
    for (let at = shown.get(section) ?? 0; at < section.items.length; at++) {
      const frame = at === 0 ? frameSize(section) : 0;
      const cost = (section.items[at]?.length ?? 0) + 1 + frame;
      if (cost > left || used + cost > most) break;
      left -= cost;
      used += cost;
      shown.set(section, at + 1);
    }
  };
  for (const section of byRank) take(section, room * SHARE);
  for (const section of byRank) take(section, Infinity);
  return shown;
}

/** `12 attribute details, 3 resources`. */
export function cutText(cuts: readonly Cut[]): string {
  return cuts.map(({ name, left }) => `${left} ${name}`).join(", ");
}
