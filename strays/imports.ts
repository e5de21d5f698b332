import { renameSync, rmSync, writeFileSync } from "node:fs";
import { type ImportBlock, importsFile } from "../config/imports-file";
import { type Audit, ofFate } from "./audit";

/** The `import` blocks of everything that the configuration wants, those that are there already included. */
export function importsOf(audit: Audit): ImportBlock[] {
  const blocks = [...ofFate(audit, "wanted"), ...ofFate(audit, "adopted")].flatMap(({ address, found }) =>
    address === undefined ? [] : [{ to: address, id: found.id }],
  );
  return blocks.sort((a, b) => (a.to < b.to ? -1 : 1));
}

/**
 * Writes the file that the next synthesis reads, as Terraform's own JSON; takes it away where nothing is to be adopted.
 *
 * @returns its path; undefined where there is none now
 */
export function writeImports(audit: Audit, stateDirectory: string | undefined): string | undefined {
  const file = importsFile(audit.environment, stateDirectory);
  const blocks = importsOf(audit);
  if (blocks.length === 0) {
    rmSync(file, { force: true });
    return undefined;
  }
  // In one step: a run that is killed leaves no half of it.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify({ import: blocks }, null, 2)}\n`);
  renameSync(unfinished, file);
  return file;
}
