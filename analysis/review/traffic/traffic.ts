import { append, type PlannedChange, type PlannedResource } from "../../graph";
import { cutPair } from "../../masking";
import type { ReviewContext } from "../review-context";
import type { ExposureChange } from "../../exposure";
import type { ReviewInputs } from "../review-inputs";
import type { TrafficChange } from "../review-result";
import { actionsText } from "./action-text";
import { conditionText } from "./condition-text";

/** A listener with more rules shows only those that change. */
const MOST_RULES = 20;

const LISTENERS = ["aws_lb_listener", "aws_alb_listener"];
const RULES = ["aws_lb_listener_rule", "aws_alb_listener_rule"];
const TARGET_GROUPS = ["aws_lb_target_group", "aws_alb_target_group"];

/** What a resource of the change is like on one side. */
type Text = (resource: PlannedResource, change: PlannedChange) => string;

/** What clients and machines meet before and after: listeners with their rules in the order in which they are asked, target groups, names, open ports. */
export function trafficChanges(context: ReviewContext, inputs: ReviewInputs): readonly TrafficChange[] {
  const rules = rulesByListener(context);
  const listeners = context.ofType(...LISTENERS).flatMap((listener) => {
    const own = rules.get(listener.address) ?? [];
    rules.delete(listener.address);
    const row = rowOf("listener", listener, listener.address, listenerText(context), context);
    return [...(isShown(row, listener) ? [row] : []), ...ruleRows(own, listener.address, context)];
  });
  // Listeners that another project owns.
  const others = [...rules].flatMap(([group, own]) => ruleRows(own, group, context));
  return [
    ...listeners,
    ...others,
    ...plainRows("target-group", context.ofType(...TARGET_GROUPS), targetGroupText, context),
    ...plainRows("record", context.ofType("aws_route53_record"), recordText, context),
    ...inputs.opened.map((reach) => reachRow("opened", reach, context)),
    ...inputs.closed.map((reach) => reachRow("closed", reach, context)),
  ];
}

function rulesByListener(context: ReviewContext): Map<string, PlannedChange[]> {
  const found = new Map<string, PlannedChange[]>();
  for (const rule of context.ofType(...RULES)) {
    const arn = rule.before?.text("listener_arn") ?? rule.after?.text("listener_arn");
    const [listener] = [
      ...context.identifiedBy(arn),
      ...context.referencedBy(rule, context.expression(rule, ["listener_arn"])),
    ];
    append(found, listener?.address ?? arn ?? "", rule);
  }
  return found;
}

function ruleRows(rules: readonly PlannedChange[], group: string, context: ReviewContext): readonly TrafficChange[] {
  const rows = rules.map((rule) => {
    const priority = rule.after?.number("priority") ?? rule.before?.number("priority");
    const row = rowOf("rule", rule, group, ruleText(context), context);
    return { rule, row: priority === undefined ? row : { ...row, priority } };
  });
  if (!rows.some(({ row, rule }) => isShown(row, rule))) return [];
  const shown = rows.length <= MOST_RULES ? rows : rows.filter(({ row, rule }) => isShown(row, rule));
  return shown.map(({ row }) => row).sort((one, other) => (one.priority ?? Infinity) - (other.priority ?? Infinity));
}

function plainRows(
  kind: TrafficChange["kind"],
  changes: readonly PlannedChange[],
  text: Text,
  context: ReviewContext,
): readonly TrafficChange[] {
  return changes.flatMap((change) => {
    const row = rowOf(kind, change, "", text, context);
    return isShown(row, change) ? [row] : [];
  });
}

function rowOf(
  kind: TrafficChange["kind"],
  change: PlannedChange,
  group: string,
  text: Text,
  context: ReviewContext,
): TrafficChange {
  const { display } = context;
  const [before, after] = [change.before, change.after].map((resource) =>
    resource === undefined ? null : display.text(text(resource, change)),
  );
  const [shownBefore, shownAfter] = cutPair(before ?? "", after ?? "");
  return {
    kind,
    address: display.address(change.address),
    group: display.address(group),
    before: before == null ? null : shownBefore,
    after: after == null ? null : shownAfter,
  };
}

/** A replacement is worth a line though it ends as it began. */
function isShown(row: TrafficChange, { kind }: PlannedChange): boolean {
  return row.before !== row.after || kind === "replace";
}

function listenerText(context: ReviewContext): Text {
  return (at, change) => {
    const certificate = at.text("certificate_arn");
    const parts = [
      `${word(at, "protocol")} ${word(at, "port")}`,
      at.text("ssl_policy"),
      certificate === undefined ? undefined : `certificate ${certificate.split("/").at(-1) ?? certificate}`,
      mutual(at),
      `otherwise ${actionsText(at, "default_action", change, context)}`,
    ];
    return parts.filter((part) => part !== undefined).join(", ");
  };
}

function mutual(at: PlannedResource): string | undefined {
  const mode = at.text("mutual_authentication", 0, "mode");
  return mode === undefined || mode === "off" ? undefined : `client certificates ${mode}`;
}

function ruleText(context: ReviewContext): Text {
  return (at, change) =>
    `${word(at, "priority")}: ${conditionText(at)} → ${actionsText(at, "action", change, context)}`;
}

function targetGroupText(at: PlannedResource): string {
  const check = (name: string) => word(at, "health_check", 0, name);
  const isUnknown = at.visibility("health_check") === "unknown";
  return [
    `${word(at, "protocol")} ${word(at, "port")}`,
    isUnknown
      ? "check (known after apply)"
      : `check ${check("path")} every ${check("interval")} s for ${check("matcher")}`,
    `delay ${word(at, "deregistration_delay")} s`,
  ].join(", ");
}

function recordText(at: PlannedResource): string {
  const alias = at.list("alias").length > 0 ? `alias ${word(at, "alias", 0, "name")}` : undefined;
  const records =
    at.visibility("records") === "unknown" ? "(known after apply)" : at.list("records").map(String).join(", ");
  const weight = at.number("weighted_routing_policy", 0, "weight");
  const share = weight === undefined ? "" : `, weight ${weight}`;
  return `${word(at, "type")} ${word(at, "name")} → ${alias ?? records}${share}`;
}

/** A value, or why there is none. */
function word(at: PlannedResource, ...path: readonly (string | number)[]): string {
  const visibility = at.visibility(...path);
  if (visibility === "unknown") return "(known after apply)";
  if (visibility === "sensitive") return "(sensitive)";
  const value = at.value(...path);
  return typeof value === "string" || typeof value === "number" ? String(value) : "-";
}

function reachRow(kind: "opened" | "closed", reach: ExposureChange, context: ReviewContext): TrafficChange {
  const through = reach.through === undefined ? "" : ` through ${reach.through}`;
  const text = context.display.text(`${reach.from} → ${reach.to}${through}, ${reach.ports}`);
  const address = context.display.address(reach.via[0] ?? reach.to);
  return { kind, address, group: "", before: kind === "closed" ? text : null, after: kind === "opened" ? text : null };
}
