import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type ArchivedFile, tar } from "./tar";

/** A packed folder. */
export interface WorkloadArchive {
  /**
   * SHA-256 of the archive before it is compressed, in hexadecimal: compressed bytes may differ between versions of Node, and
   * the files would still be the same.
   */
  readonly hash: string;
  /** Where the compressed archive lies until this process ends. */
  readonly file: string;
}

let scratch: string | undefined;

/** Packs files, for as long as this process runs: cdktf copies the archive when it synthesizes. */
export function packWorkload(files: readonly ArchivedFile[]): WorkloadArchive {
  const archive = tar(files);
  const hash = createHash("sha256").update(archive).digest("hex");
  const file = join(scratchFolder(), `${hash}.tar.gz`);
  if (!existsSync(file)) writeFileSync(file, gzipSync(archive, { level: 9 }));
  return { hash, file };
}

/** A folder that nobody else can write to, gone with the process. */
function scratchFolder(): string {
  if (scratch !== undefined) return scratch;
  const folder = mkdtempSync(join(tmpdir(), "escala-workload-"));
  process.once("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  scratch = folder;
  return folder;
}
