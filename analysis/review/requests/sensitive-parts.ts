import { listOf, property } from "../../graph/json-value";
import { touches } from "../../graph/mask";
import { PlannedResource } from "../../graph/plan/planned-resource";
import type { Resource } from "../../graph";
import type { RoutingRule } from "../../routing/routing-table";

/** What of an action is shown; the secret of a login is not. */
const SHOWN = ["type", "target_group_arn", "forward", "redirect", "fixed_response"] as const;

/** Whether the plan calls something sensitive that says what an action does. */
export function isSensitiveAction(resource: Resource | undefined, argument: "action" | "default_action"): boolean {
  if (!(resource instanceof PlannedResource)) return false;
  const mask = property(resource.sensitive, argument);
  if (!Array.isArray(mask)) return touches(mask);
  return mask.some((each) => (Array.isArray(each) ? true : SHOWN.some((name) => touches(property(each, name)))));
}

const KINDS = {
  host_header: "host",
  path_pattern: "path",
  http_request_method: "method",
  source_ip: "source-ip",
  query_string: "query-string",
} as const;

/** What conditions look at whose values the plan calls sensitive: `path`, `header x-origin-verify`. Those of other rules are hidden as well. */
export function sensitiveConditions(rules: readonly RoutingRule[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { resource } of rules) {
    if (!(resource instanceof PlannedResource)) continue;
    const mask = property(resource.sensitive, "condition");
    listOf(resource.valueAt(["condition"])).forEach((block, index) => {
      if (!touches(Array.isArray(mask) ? mask[index] : mask)) return;
      for (const [name, kind] of Object.entries(KINDS)) if (listOf(property(block, name)).length > 0) found.add(kind);
      for (const header of listOf(property(block, "http_header"))) {
        found.add(`header ${String(property(header, "http_header_name")).toLowerCase()}`);
      }
    });
  }
  return found;
}
