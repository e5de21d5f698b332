import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../../config/project-root";
import type { Failure } from "./control";

/** A line of `docs/reasons.md`. */
export interface Reason {
  readonly ids: readonly string[];
  /** Names of stacks, or `all`. */
  readonly stacks: readonly string[];
  /** Addresses, with `*` for anything. */
  readonly resources: string;
  readonly text: string;
}

export function readReasons(): Reason[] {
  const lines = readFileSync(join(PROJECT_ROOT, "docs", "reasons.md"), "utf8").split("\n");
  return lines
    .filter((line) => /^\| (CKV|[A-Z][\w]+\.\d)/.test(line))
    .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "").trim()))
    .map(([ids = "", stacks = "", resources = "", text = ""]) => ({
      ids: ids.split(", "),
      stacks: stacks.split(", "),
      resources: resources.replaceAll("`", ""),
      text,
    }));
}

/** Whether a reason is about a failure of a resource in a stack. */
export function excuses({ ids, stacks, resources }: Reason, stack: string, failure: Failure): boolean {
  const pattern = resources.split("*").map((part) => part.replace(/[.[\]"]/g, "\\$&"));
  return (
    ids.join() === failure.ids.join() &&
    (stacks.includes("all") || stacks.includes(stack)) &&
    new RegExp(`^${pattern.join(".*")}$`).test(failure.address)
  );
}

/** The failures of a stack that no reason excuses. */
export function unexcused(reasons: readonly Reason[], stack: string, failures: readonly Failure[]): string[] {
  return failures
    .filter((failure) => !reasons.some((reason) => excuses(reason, stack, failure)))
    .map(({ ids, address }) => `${stack}: ${ids.join(", ")}: ${address}`);
}
