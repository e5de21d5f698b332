import type { PlannedChange } from "../../graph";
import { pathText } from "../../graph/json-value";
import { lower, type Level } from "../level";
import type { ReviewContext } from "../review-context";
import { ofLeaving, type RiskCheck, type RiskFinding } from "../risk-check";
import { HOLDS_DATA, SERVES_TRAFFIC } from "../resource-nouns";
import { movedRules } from "../traffic/moved-rules";
import { changeText } from "../values";

const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: "its last creation failed",
  replace_by_request: "the plan was made with -replace",
  replace_by_triggers: "replace_triggered_by",
};

/** `port changes from 8080 to 8081, name`. */
function causeOf(
  change: PlannedChange,
  context: ReviewContext,
): { readonly attribute: string; readonly detail?: string } {
  const reason = REASONS[change.actionReason ?? ""];
  const [first, ...others] = change.replacePaths;
  if (first === undefined) return reason === undefined ? { attribute: "" } : { attribute: "", detail: reason };
  const also = others.length === 0 ? "" : `, and ${others.map(pathText).join(", ")}`;
  const text = `${pathText(first)} ${changeText(change, first, context.display)}${also}`;
  return { attribute: pathText(first), detail: text };
}

const PROTECTIONS = ["enable_deletion_protection", "deletion_protection", "deletion_protection_enabled"];

/** The provider does not switch it off by itself: the apply stops there. */
function refusal({ before }: PlannedChange): string {
  return PROTECTIONS.some((name) => before?.flag(name) === true)
    ? "; AWS refuses that as long as its deletion protection is on"
    : "";
}

function replaced(
  change: PlannedChange,
  context: ReviewContext,
  levels: readonly [gap: Level, noGap: Level],
  after: string,
): RiskFinding[] {
  if (change.kind !== "replace") return [];
  const [gap, noGap] = levels;
  const order = change.createBeforeDestroy
    ? "created before the old one goes"
    : "destroyed before the new one is created";
  const level = change.createBeforeDestroy ? noGap : gap;
  return [{ level, reason: `is replaced: ${order}${after}${refusal(change)}`, ...causeOf(change, context) }];
}

/** A deletion and a creation of one type are often one thing with a new name. */
function movedHint(change: PlannedChange, context: ReviewContext): { readonly detail?: string } {
  const created = context.ofKind(change.type, "create");
  const deleted = context.ofKind(change.type, "delete");
  const [only] = created;
  if (only === undefined || created.length !== 1 || deleted.length !== 1) return {};
  return { detail: `if ${only.address} is the same under a new name, a moved block keeps it` };
}

/** Others of the same `count` or `for_each` stay. */
function hasSiblings(change: PlannedChange, context: ReviewContext): boolean {
  return context.instancesBeside(change).some(({ kind }) => kind === "no-op" || kind === "update");
}

const KEYS = new Set(["aws_kms_key", "aws_kms_replica_key"]);

/** Listeners and rules have a check of their own. */
const HAS_OWN_CHECK = /^aws_(lb|alb)_listener(_rule|_certificate)?$/;

export const REPLACEMENT_RISKS: readonly RiskCheck[] = [
  {
    id: "traffic/replaced",
    severity: "high",
    summary: "something that serves traffic is replaced; with create_before_destroy it is one level less",
    source: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
    types: [...SERVES_TRAFFIC.keys()],
    check: (change, context) => {
      // Told as moved.
      if (movedRules(context).has(change)) return [];
      const level = SERVES_TRAFFIC.get(change.type)?.level ?? "high";
      return replaced(change, context, [level, lower(level)], "");
    },
  },
  {
    id: "traffic/deleted",
    severity: "high",
    summary: "something that serves traffic is deleted",
    source: "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring",
    types: [...SERVES_TRAFFIC.keys()].filter((type) => !HAS_OWN_CHECK.test(type)),
    check: ofLeaving((change, context) => {
      // The object that an unfinished replacement has left behind serves nothing.
      if (change.deposed !== undefined) return [];
      const level = SERVES_TRAFFIC.get(change.type)?.level ?? "high";
      const one = change.type === "aws_instance" && hasSiblings(change, context);
      return [
        {
          level: one ? lower(level) : level,
          attribute: "",
          reason: `is deleted${refusal(change)}`,
          ...movedHint(change, context),
        },
      ];
    }),
  },
  {
    id: "data/replaced",
    severity: "high",
    summary: "something that holds data is replaced: the new one is empty, whichever comes first",
    source: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
    types: [...HOLDS_DATA.keys()],
    check: (change, context) => {
      const level = HOLDS_DATA.get(change.type)?.level ?? "high";
      const lost = KEYS.has(change.type)
        ? "what the old one encrypted cannot be read any more"
        : "the new one is empty";
      return replaced(change, context, [level, level], `; ${lost}`);
    },
  },
  {
    id: "data/deleted",
    severity: "high",
    summary: "something that holds data is deleted",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
    types: [...HOLDS_DATA.keys()],
    check: ofLeaving((change, context) => {
      const level = HOLDS_DATA.get(change.type)?.level ?? "high";
      const snapshot = change.before?.flag("skip_final_snapshot") === true;
      const reason = snapshot ? "is deleted without a final snapshot" : "is deleted with what it holds";
      const attribute = snapshot ? "skip_final_snapshot" : "";
      return [{ level, attribute, reason: reason + refusal(change), ...movedHint(change, context) }];
    }),
  },
];
