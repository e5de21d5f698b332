import { type PlanView, readPlan } from "../../../analysis/graph";
import type { ActionJson, ChangeJson, PlanJson, ResourceChangeJson } from "../../../analysis/graph/plan/plan-json";
import { review } from "../../../analysis/review";
import type { Risk } from "../../../analysis/review";

type Values = Readonly<Record<string, unknown>>;

/** `aws_lb.web` with what the plan does to it. */
export function change(
  address: string,
  actions: readonly ActionJson[],
  before: Values | null,
  after: Values | null,
  more: Partial<ChangeJson> & Omit<Partial<ResourceChangeJson>, "change"> = {},
): ResourceChangeJson {
  const { previous_address, module_address, index, action_reason, deposed, mode, ...rest } = more;
  const [type = "", name = ""] = address
    .replace(/\["(?:[^"\\]|\\.)*"\]/g, "")
    .split(".")
    .slice(-2);
  const entry = { previous_address, module_address, index, action_reason, deposed };
  return {
    address,
    type,
    name: name.replace(/\[.*/, ""),
    mode: mode ?? "managed",
    ...Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)),
    change: { actions, before, after, after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...rest },
  };
}

export function update(address: string, before: Values, after: Values, more: Parameters<typeof change>[4] = {}) {
  return change(address, ["update"], before, after, more);
}

export function create(address: string, after: Values, more: Parameters<typeof change>[4] = {}) {
  return change(address, ["create"], null, after, more);
}

export function remove(address: string, before: Values = {}, more: Parameters<typeof change>[4] = {}) {
  return change(address, ["delete"], before, null, more);
}

/** A plan with a resource that stays, so that its state is not empty. */
export function planOf(changes: readonly ResourceChangeJson[], more: Partial<PlanJson> = {}): PlanView {
  return readPlan(planJson(changes, more));
}

/** The same as Terraform would write it. */
export function planJson(changes: readonly ResourceChangeJson[], more: Partial<PlanJson> = {}): PlanJson {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: changes,
    configuration: {
      root_module: { resources: [{ address: "aws_vpc.stays", type: "aws_vpc", name: "stays", expressions: {} }] },
    },
    ...more,
  };
}

export function risksOf(...changes: readonly ResourceChangeJson[]): readonly Risk[] {
  return review(planOf(changes)).risks;
}

/** `high traffic/replaced name`. */
export function summary({ level, kind, attribute }: Risk): string {
  return `${level} ${kind} ${attribute}`.trim();
}
