import Table from "cli-table3";
import pc from "picocolors";
import type { ServiceView } from "./service-view";

const NO_LINES_BETWEEN_ROWS = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

/** What a person wants to see of a running service. */
export function formatService(url: string | undefined, view: ServiceView): string {
  return [
    ...(url === undefined ? [] : [`${pc.bold("URL")}    ${pc.cyan(url)}`]),
    ...view.groups.map(
      ({ name, desired, min, max }) => `${pc.bold("Group")}  ${name}: ${desired} instances, between ${min} and ${max}`,
    ),
    "",
    table(
      ["Listener", "Priority", "When", "Then"],
      view.rules.map((rule) => [rule.listener, rule.priority, rule.conditions, rule.action]),
    ),
    table(
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

function table(head: string[], rows: string[][]): string {
  const result = new Table({
    head: head.map((text) => pc.bold(text)),
    style: { head: [], border: [] },
    chars: NO_LINES_BETWEEN_ROWS,
  });
  result.push(...rows);
  return result.toString();
}
