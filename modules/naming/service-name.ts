import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { pathInStack } from "./path-in-stack";

/**
 * The name of what a scope holds, for everything that was given none: the stack's id and, within the stack, the ids that lead to
 * the scope. `shop` for the stack `shop`, `shop-api` for a construct `Api` in it. Lower-case letters, digits and hyphens.
 */
export function serviceName(scope: IConstruct): string {
  const ids = [TerraformStack.of(scope).node.id, ...pathInStack(scope)];
  return ids.map(nameOfId).join("-");
}

/** A construct's id as a part of a name: AWS takes letters, digits and hyphens for most things. */
export function nameOfId(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
