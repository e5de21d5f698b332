// The markdown of a review on standard input as a page that looks like GitHub's comments, for a picture of it: see docs/review.md.
import { text } from "node:stream/consumers";
import { marked } from "marked";

const STYLE = `
body { font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; color: #1f2328; margin: 24px; }
article { border: 1px solid #d1d9e0; border-radius: 6px; padding: 16px; max-width: 860px; overflow-wrap: break-word; }
h3 { font-size: 17.5px; margin: 0 0 16px; }
h4 { font-size: 14px; margin: 24px 0 16px; }
code { background: #818b981f; border-radius: 6px; padding: .2em .4em; font: 85% ui-monospace, "DejaVu Sans Mono", monospace; }
table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; margin-bottom: 16px; }
th, td { border: 1px solid #d1d9e0; padding: 6px 13px; text-align: left; }
tr:nth-child(2n) { background: #f6f8fa; }
ul { padding-left: 2em; }
li + li { margin-top: .25em; }
blockquote { border-left: .25em solid #d1d9e0; color: #59636e; margin: 0 0 16px; padding: 0 1em; }
`;

/** Not every machine has a font with emoji. */
const COLOURS: Readonly<Record<string, string>> = { "🔴": "#d1242f", "🟠": "#e8820c", "🟡": "#d4a72c" };

async function main(): Promise<void> {
  const html = await marked.parse(await text(process.stdin), { gfm: true });
  const page = html.replace(/🔴|🟠|🟡/gu, (mark) => `<span style="color: ${COLOURS[mark]}">●</span>`);
  process.stdout.write(
    `<!doctype html><meta charset="utf-8"><title>review</title><style>${STYLE}</style><article>${page}</article>\n`,
  );
}

void main();
