// npm run docs:generate: writes the pages that are made from code.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { EVERY_RULE, rulesPage } from "../analysis/rules";

/** The generated pages, as they should be: their texts by their names in this folder. */
export async function generatedPages(): Promise<Record<string, string>> {
  const pages = { "rules.md": rulesPage(EVERY_RULE) };
  const formatted = Object.entries(pages).map(async ([name, text]) => {
    const path = join(__dirname, name);
    return [name, await format(text, { ...(await resolveConfig(path)), filepath: path })] as const;
  });
  return Object.fromEntries(await Promise.all(formatted));
}

/** The page as it is. */
export function currentPage(name: string): string {
  return readFileSync(join(__dirname, name), "utf8");
}

if (require.main === module) {
  void generatedPages().then((pages) => {
    for (const [name, text] of Object.entries(pages)) writeFileSync(join(__dirname, name), text);
  });
}
