import pc from "picocolors";
import { formatTable } from "../terraform/table";
import type { ServiceView } from "./service-view";

/** What a person wants to see of a running service. */
export function formatService(url: string | undefined, view: ServiceView): string {
  return [
    ...(url === undefined ? [] : [`${pc.bold("URL")}    ${pc.cyan(url)}`]),
    ...view.groups.map(
      ({ name, desired, min, max }) => `${pc.bold("Group")}  ${name}: ${desired} instances, between ${min} and ${max}`,
    ),
    "",
    formatTable(
      ["Listener", "Priority", "When", "Then"],
      view.rules.map((rule) => [rule.listener, rule.priority, rule.conditions, rule.action]),
    ),
    formatTable(
      ["Target group", "Target", "Zone", "State", "Health"],
      view.targets.map((target) => [
        target.targetGroup,
        target.target,
        target.zone,
        target.lifecycle,
        target.health === "healthy" ? pc.green(target.health) : pc.red(target.health),
      ]),
    ),
  ].join("\n");
}
