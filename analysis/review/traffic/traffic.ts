import { append, type PlannedChange, type PlannedResource } from "../../graph";
import type { Path } from "../../graph/json-value";
import { cutPair, HIDDEN, UNKNOWN } from "../../masking";
import { listed } from "../../listed";
import { causeOfReach } from "../reach-cause";
import type { ReviewContext } from "../review-context";
import type { ExposureChange } from "../../exposure";
import type { ReviewInputs } from "../review-inputs";
import type { TrafficChange } from "../review-result";
import { actionsText } from "./action-text";
import { conditionText } from "./condition-text";
import { movedRules, LISTENER_RULES } from "./moved-rules";

/** A listener with more rules shows only those that change. */
const MOST_RULES = 20;

const LISTENERS = ["aws_lb_listener", "aws_alb_listener"];
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
    ...plainRows("target-group", context.ofType(...TARGET_GROUPS), targetGroupText(context), context),
    ...plainRows("record", context.ofType("aws_route53_record"), recordText(context), context),
    ...reachRows("opened", inputs.opened, context),
    ...reachRows("closed", inputs.closed, context),
  ];
}

function rulesByListener(context: ReviewContext): Map<string, PlannedChange[]> {
  const found = new Map<string, PlannedChange[]>();
  for (const rule of context.ofType(...LISTENER_RULES)) {
    const moved = movedRules(context).get(rule);
    if (moved !== undefined) {
      // One line, at the listener that asks it from now on.
      if (moved.to === rule) append(found, moved.newListener, rule);
      continue;
    }
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
    const row = rowOf("rule", withItsPast(rule, context), group, ruleText(context), context);
    return { rule, row: priority === undefined ? row : { ...row, priority } };
  });
  if (!rows.some(({ row, rule }) => isShown(row, rule))) return [];
  const shown = rows.length <= MOST_RULES ? rows : rows.filter(({ row, rule }) => isShown(row, rule));
  return shown.map(({ row }) => row).sort((one, other) => (one.priority ?? Infinity) - (other.priority ?? Infinity));
}

function shownAs(listener: string, context: ReviewContext): string {
  return context.at(listener) === undefined ? context.display.text(listener) : listener;
}

/** A rule that moves was another one before, or stood elsewhere. */
function withItsPast(rule: PlannedChange, context: ReviewContext): PlannedChange {
  const from = movedRules(context).get(rule)?.from;
  return from === undefined ? rule : { ...rule, before: from.before };
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
    resource === undefined ? null : display.sentence(text(resource, change)),
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
    const word = words(at, context);
    const parts = [
      `${word("protocol")} ${word("port")}`,
      at.text("ssl_policy") === undefined ? undefined : word("ssl_policy"),
      certificate === undefined
        ? undefined
        : `certificate ${context.display.text(certificate.split("/").at(-1) ?? certificate)}`,
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
  return (at, change) => {
    const rule = context.at(change.address);
    const moved = rule === undefined ? undefined : movedRules(context).get(rule);
    const elsewhere = at === change.before && moved !== undefined && moved.oldListener !== moved.newListener;
    // An ARN of another project, or an address.
    const past = elsewhere ? `, of ${shownAs(moved.oldListener, context)}` : "";
    const priority = words(at, context)("priority");
    return `${priority}: ${conditionText(at, context.display)} → ${actionsText(at, "action", change, context)}${past}`;
  };
}

function targetGroupText(context: ReviewContext): Text {
  return (at) => {
    const word = words(at, context);
    const check = (name: string) => word("health_check", 0, name);
    const isUnknown = at.visibility("health_check") === "unknown";
    return [
      `${word("protocol")} ${word("port")}`,
      isUnknown ? `check ${UNKNOWN}` : `check ${check("path")} every ${check("interval")} s for ${check("matcher")}`,
      `delay ${word("deregistration_delay")} s`,
    ].join(", ");
  };
}

function recordText(context: ReviewContext): Text {
  return (at) => {
    const word = words(at, context);
    const alias = at.list("alias").length > 0 ? `alias ${word("alias", 0, "name")}` : undefined;
    const records = at.list("records").map((record) => context.display.text(String(record)));
    const target = alias ?? (at.visibility("records") === "unknown" ? UNKNOWN : records.join(", "));
    const weight = at.number("weighted_routing_policy", 0, "weight");
    const share = weight === undefined ? "" : `, weight ${weight}`;
    return `${word("type")} ${word("name")} → ${target}${share}`;
  };
}

/** Reads a value as it may be shown, or why there is none. */
function words(at: PlannedResource, { display }: ReviewContext) {
  return (...path: Path): string => {
    const visibility = at.visibility(...path);
    if (visibility === "unknown") return UNKNOWN;
    if (visibility === "sensitive") return HIDDEN;
    const value = at.value(...path);
    return typeof value === "string" || typeof value === "number" ? display.text(String(value)) : "-";
  };
}

/** One line for what differs in nothing but what is reached. */
function reachRows(
  kind: "opened" | "closed",
  reaches: readonly ExposureChange[],
  context: ReviewContext,
): readonly TrafficChange[] {
  const alike = new Map<string, ExposureChange[]>();
  for (const reach of reaches) {
    const { from, through, ports } = reach;
    append(alike, JSON.stringify([from, through, ports, causeOfReach(reach, context)]), reach);
  }
  return [...alike.values()].flatMap((group) => reachRow(kind, group, context));
}

function reachRow(
  kind: "opened" | "closed",
  group: readonly ExposureChange[],
  context: ReviewContext,
): readonly TrafficChange[] {
  const [reach] = group;
  if (reach === undefined) return [];
  const through = reach.through === undefined ? "" : ` through ${reach.through}`;
  const targets = listed(group.map(({ to }) => to));
  const text = context.display.sentence(`${reach.from} → ${targets}${through}, ${reach.ports}`);
  const address = context.display.address(causeOfReach(reach, context));
  return [
    { kind, address, group: "", before: kind === "closed" ? text : null, after: kind === "opened" ? text : null },
  ];
}
