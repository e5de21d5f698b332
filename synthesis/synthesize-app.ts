import { App } from "cdktf";
import type { CheckSettings } from "../analysis/rules";
import { synthesizeChecked } from "./checked-synthesis";
import type { ChecksFile } from "./checks-file";
import type { Telling } from "./finding";
import { withoutSourceMaps } from "./source-maps";

/** What every app of this project can be given. */
export interface AppSettings {
  /**
   * Quotas and waivers for the rules.
   * @default - AWS's quotas, nothing waived
   */
  readonly checks?: ChecksFile | undefined;
  /** @default - `cdktf.out`, or where cdktf says */
  readonly outputFolder?: string;
}

/**
 * Makes an app and synthesizes what it is filled with, or nothing.
 *
 * @param settings what `checksOf` has read
 * @returns everything that is wrong: see `synthesizeChecked`
 */
export function synthesizeApp(
  { outputFolder }: AppSettings,
  settings: CheckSettings,
  fill: (app: App) => void,
  tell?: Telling,
): readonly string[] {
  return withoutSourceMaps(() => {
    const app = new App(outputFolder === undefined ? {} : { outdir: outputFolder });
    fill(app);
    return synthesizeChecked(app, settings, tell);
  });
}
