import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PROJECT_ROOT } from "../../config/project-root";
import { WORK_FOLDER } from "../../terraform/work-folder";

const LEFT_OUT: readonly string[] = ["node_modules", "cdktf.out", "coverage", "docs", "bench", "__tests__"];

/** A copy of this project whose configuration the tests write: that of the project is the user's. */
export interface ProjectCopy {
  readonly folder: string;
  write(path: string, text: string): void;
  read(path: string): string;
  remove(): void;
}

/** Copies this project, with the environments of the tests. */
export function copyProject(): ProjectCopy {
  mkdirSync(WORK_FOLDER, { recursive: true });
  const folder = mkdtempSync(join(WORK_FOLDER, "project-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const name of copied()) cpSync(join(PROJECT_ROOT, name), join(folder, name), { recursive: true });
  // What exists for somebody does not exist for a test.
  for (const name of readdirSync(join(folder, "config"))) {
    if (name.startsWith("imports.")) rmSync(join(folder, "config", name));
  }
  symlinkSync(join(PROJECT_ROOT, "node_modules"), join(folder, "node_modules"));
  write("config/environments.ts", environmentsOfTests());
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  return { folder, write, read, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The program: neither what somebody has made with it nor its history. */
function copied(): string[] {
  const names = readdirSync(PROJECT_ROOT, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith(".") && (entry.isDirectory() || /\.(ts|json)$/.test(entry.name)))
    .map(({ name }) => name)
    .filter((name) => !LEFT_OUT.includes(name));
  return [...names, join("__tests__", "fixtures", "service")];
}

/** `__tests__/environments.ts` as it would stand in `config/`. */
function environmentsOfTests(): string {
  const text = readFileSync(join(__dirname, "..", "environments.ts"), "utf8");
  return text.replace('"../config/environment"', '"./environment"');
}
