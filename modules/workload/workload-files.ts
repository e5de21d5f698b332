import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { archivable, type ArchivedFile } from "./tar";
import type { Workload } from "./workload";

/** The files of a workload, and what is wrong with them. */
export interface WorkloadContent {
  readonly files: readonly ArchivedFile[];
  /** One text for each mistake. */
  readonly problems: readonly string[];
}

const OWNER_MAY_EXECUTE = 0o100;

/** Reads the folder of a workload. What cannot be deployed is reported, never left out silently. */
export function readWorkload(workload: Workload): WorkloadContent {
  const { directory } = workload;
  if (!isAbsolute(directory)) {
    // Where a relative path starts would depend on where the deploy is started.
    return refused(directory, 'it must be an absolute path, such as join(__dirname, "site")');
  }
  if (!lstatSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    return refused(directory, "there is no such folder");
  }
  const problems: string[] = [];
  const files: ArchivedFile[] = [];
  for (const path of pathsBelow(directory)) {
    const problem = entryProblem(directory, path);
    if (problem !== undefined) problems.push(`workload.directory holds ${path}; ${problem}`);
    else files.push(readFile(directory, path));
  }
  return { files, problems: [...problems, ...missingFiles(workload, files)] };
}

function refused(directory: string, why: string): WorkloadContent {
  return { files: [], problems: [`workload.directory is ${directory}; ${why}`] };
}

/** Everything below a folder but the folders, with `/` between the names. */
function pathsBelow(directory: string, parent = ""): string[] {
  return readdirSync(join(directory, parent), { withFileTypes: true }).flatMap((entry) => {
    const path = `${parent}${entry.name}`;
    return entry.isDirectory() ? pathsBelow(directory, `${path}/`) : [path];
  });
}

function entryProblem(directory: string, path: string): string | undefined {
  if (!lstatSync(join(directory, path)).isFile()) return "it must hold only plain files, no links";
  return archivable(path) ? undefined : "its path is too long; a name may have 100 bytes, the folders before it 155";
}

function readFile(directory: string, path: string): ArchivedFile {
  const file = join(directory, path);
  return { path, executable: (lstatSync(file).mode & OWNER_MAY_EXECUTE) !== 0, content: readFileSync(file) };
}

function missingFiles(workload: Workload, files: readonly ArchivedFile[]): string[] {
  if (files.length === 0) return [`workload.directory is ${workload.directory}; it holds no files`];
  if (workload.kind === "static-site") {
    const index = files.some(({ path }) => path === "index.html");
    return index ? [] : [`workload.directory is ${workload.directory}; it must hold an index.html`];
  }
  const [program] = workload.command;
  const own = files.find(({ path }) => `./${path}` === program);
  if (!program.startsWith("./") || own?.executable) return [];
  const why = own === undefined ? "there is no such file in workload.directory" : "the file is not executable";
  return [`workload.command[0] is ${program}; ${why}`];
}
