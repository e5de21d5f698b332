import { dirname, join } from "node:path";
import type { marked as Marked } from "marked";

/** Jest reads no ES modules; the package brings this form too, without exporting it. */
const file = join(dirname(require.resolve("marked/package.json")), "lib", "marked.umd.js");

// eslint-disable-next-line @typescript-eslint/no-require-imports
export const { marked } = require(file) as { readonly marked: typeof Marked };
