import { type Audit, ofFate } from "../../strays/audit";
import type { Removal } from "../../strays/removal/remove";

/** What a run is to do beside telling. */
export interface Asked {
  readonly import: boolean;
  readonly delete: boolean;
}

/** What a run has found and done. */
export interface Outcome {
  readonly audit: Audit;
  /** Who holds the state's lock. */
  readonly holder: string | undefined;
  /** The file with the `import` blocks; undefined where none was asked for or nothing is to be adopted. */
  readonly imports: string | undefined;
  /** Undefined where nothing was to be removed, or the answer was not yes. */
  readonly removals: readonly Removal[] | undefined;
}

/** Whether something is left that neither the next apply adopts nor this run has removed. */
export function isLeft({ audit, imports, removals }: Outcome, asked: Asked): boolean {
  const unwritten = ofFate(audit, "wanted").length > 0 && !(asked.import && imports !== undefined);
  const remaining = removals?.filter(({ failure }) => failure !== undefined) ?? ofFate(audit, "left over");
  return unwritten || remaining.length > 0;
}
