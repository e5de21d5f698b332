import { type Tree, Unknown } from "../graph";

/** Whether somebody has set something; `unknown` where that is known only at apply. */
export type Presence = "set" | "absent" | "unknown";

/** Attributes that every resource has once it exists: a reference to one is never null. */
const NEVER_NULL = new Set(["arn", "id", "latest_version", "name"]);

/** Terraform takes null, `""` and an empty list for not set. */
export function presence(value: Tree): Presence {
  if (value instanceof Unknown) return isPlainReference(value) ? "set" : "unknown";
  if (value === undefined || value === null || value === "") return "absent";
  return Array.isArray(value) && value.length === 0 ? "absent" : "set";
}

/** `aws_launch_template.web.id`, and nothing that could choose or fail around it. */
function isPlainReference({ traversals, isList }: Unknown): boolean {
  const [only, ...others] = traversals;
  if (only === undefined || others.length > 0 || isList) return false;
  const [attribute, ...deeper] = only.attributes;
  const isOfResource = only.kind === "resource" && only.index === undefined;
  return isOfResource && deeper.length === 0 && NEVER_NULL.has(String(attribute));
}
