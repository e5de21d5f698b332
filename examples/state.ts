import { join } from "node:path";
import { LocalBackend, type TerraformStack } from "cdktf";

/** Keeps the state of an example in a folder; by default in the one that the command is run in. */
export function keepStateIn(stack: TerraformStack, folder = process.cwd()): void {
  new LocalBackend(stack, { path: join(folder, `terraform.${stack.node.id}.tfstate`) });
}
