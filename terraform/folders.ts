import { join } from "node:path";

/** The project's root. */
export const PROJECT_ROOT = join(__dirname, "..");

/** Everything that runs on this machine make: git-ignored, and safe to delete when nothing runs. */
export const WORK_FOLDER = join(PROJECT_ROOT, ".escala");
