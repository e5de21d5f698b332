import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "./project-root";

/** An `import` block: an address of the configuration takes over something that exists. */
export interface ImportBlock {
  /** A resource's address: `aws_vpc.Network_Vpc_FAC8F4A5`. */
  readonly to: string;
  readonly id: string;
}

/**
 * Where the `import` blocks of an environment are, if there are any: `npx escala strays --import` writes them.
 *
 * @param stateDirectory see `StateBackendProps`: what exists for a run on the emulator does not exist for anybody else
 */
export function importsFile(environment: string, stateDirectory?: string): string {
  return join(stateDirectory ?? join(PROJECT_ROOT, "config"), `imports.${environment}.json`);
}

/**
 * The `import` blocks of an environment.
 *
 * @throws Error where the file is no such list, with what it must be
 */
export function readImports(environment: string, stateDirectory?: string): readonly ImportBlock[] {
  const file = importsFile(environment, stateDirectory);
  if (!existsSync(file)) return [];
  const blocks = listIn(readFileSync(file, "utf8"));
  if (blocks !== undefined) return blocks;
  throw new Error(
    `${file} must be {"import": [{"to": "<address>", "id": "<id>"}, …]}, as npx escala strays ${environment} --import ` +
      "writes it; write it again, or delete it",
  );
}

function listIn(text: string): readonly ImportBlock[] | undefined {
  try {
    const { import: blocks } = JSON.parse(text) as { readonly import?: unknown };
    return Array.isArray(blocks) && blocks.every(isImportBlock) ? blocks : undefined;
  } catch {
    return undefined;
  }
}

function isImportBlock(value: unknown): value is ImportBlock {
  const { to, id } = (value ?? {}) as Partial<Record<keyof ImportBlock, unknown>>;
  return typeof to === "string" && typeof id === "string";
}
