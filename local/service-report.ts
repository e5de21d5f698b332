import Table from "cli-table3";
import pc from "picocolors";
import type { ServiceView } from "./service-view";

const NO_LINES_BETWEEN_ROWS = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

/** What a person wants to see of a running service. */
export function formatService(view: ServiceView): string {
  const { group } = view;
  return [
    `${pc.bold("URL")}    ${pc.cyan(view.url)}`,
    `${pc.bold("Group")}  ${group.name}: ${group.desired} instances, between ${group.min} and ${group.max}`,
    "",
    table(
      ["Listener", "Priority", "When", "Then"],
      view.rules.map((rule) => [rule.listener, rule.priority, rule.conditions, rule.action]),
    ),
    table(
      ["Instance", "Zone", "State", "Target health"],
      view.instances.map(({ id, zone, lifecycle, targetHealth }) => [id, zone, lifecycle, health(targetHealth)]),
    ),
  ].join("\n");
}

function health(state: string): string {
  return state === "healthy" ? pc.green(state) : pc.red(state);
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
