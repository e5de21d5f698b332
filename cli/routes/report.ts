import Table from "cli-table3";
import type { ShownListener, ShownRow } from "../../analysis/routing";
import { formatUnread, type Unread } from "../route/report";

const NONE = "there is no listener in the input";

/** The rules of each listener, in tables. */
export function formatTables(listeners: readonly ShownListener[], unread: readonly Unread[]): string {
  const tables = listeners.map((listener) => {
    const table = new Table({ head: ["priority", "when", "then"], style: { head: [], border: [], compact: true } });
    for (const row of listener.rows) table.push([priorityText(row), whenText(row), thenText(row)]);
    return [titleOf(listener), table.toString(), ...othersOf(listener)].join("\n");
  });
  return `${[...(tables.length === 0 ? [NONE] : tables), ...formatUnread(unread)].join("\n\n")}\n`;
}

/** `HTTPS 443 of aws_lb.web: aws_lb_listener.https` */
export function titleOf({ listener, balancer, port, protocol }: ShownListener): string {
  if (port === null) return listener;
  return `${protocol ?? "port"} ${port}${balancer === null ? "" : ` of ${balancer}`}: ${listener}`;
}

/** What else may be asked. */
export function othersOf({ hasAllRules }: ShownListener): string[] {
  return hasAllRules ? [] : ["rules of other projects may stand between these"];
}

export function priorityText({ priority }: ShownRow): string {
  return priority === null ? "(known after apply)" : String(priority);
}

function whenText({ when, rule }: ShownRow): string {
  return [when.replaceAll(", ", "\n"), ...(rule === null ? [] : [rule])].join("\n");
}

function thenText(row: ShownRow): string {
  return [row.then.replaceAll(", ", "\n"), ...reachText(row)].join("\n");
}

/** What there is to say of whether requests come to a rule: `never: aws_lb_listener_rule.all takes every request that it could`. */
export function reachText({ isReached, takenBy }: ShownRow): string[] {
  if (isReached === "yes") return [];
  if (isReached === "unknown") return ["whether requests come to it was not found out: there is too much to look at"];
  if (takenBy.length === 0) return ["never: no request meets its conditions"];
  const takers = takenBy.join(" and ");
  return [`never: ${takers} ${takenBy.length === 1 ? "takes" : "together take"} every request that it could`];
}
