import { join } from "node:path";
import { PROJECT_ROOT } from "../config/project-root";

/** What runs on this computer leave behind: git-ignored, and safe to delete while nothing runs. */
export const WORK_FOLDER = join(PROJECT_ROOT, ".escala");
