import { join } from "node:path";

/** The project's folder, which paths in the configuration start from. */
export const PROJECT_ROOT = join(__dirname, "..");
