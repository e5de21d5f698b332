import { Annotations, Aspects } from "cdktf";
import type { Construct } from "constructs";

/**
 * Shows warnings when the app is synthesized, beside the construct's path, and stops nothing: for what AWS accepts and somebody may
 * even want, but is more often a mistake. An app that is synthesized twice shows each once.
 *
 * @param warnings asked when the whole app is made
 */
export function warnAtSynthesis(construct: Construct, warnings: () => readonly string[]): void {
  const shown = new Set<string>();
  Aspects.of(construct).add({
    visit: (visited) => {
      if (visited !== construct) return;
      for (const warning of warnings().filter((text) => !shown.has(text))) {
        shown.add(warning);
        Annotations.of(construct).addWarning(warning);
      }
    },
  });
}
