import { readPlan, type PlanView } from "../../analysis/graph";

type Values = Readonly<Record<string, unknown>>;

/** A resource of a plan for what is there already. */
export interface Planned {
  /** @default - it is created */
  readonly before?: Values;
  /** @default - it stays as it is; null where it goes */
  readonly after?: Values | null;
  readonly unknown?: Values;
  /** Arguments that are written; a plan does not tell of those of `dynamic` blocks. */
  readonly written?: Values;
  /** @default - what before and after say */
  readonly actions?: readonly string[];
}

/** A plan over what was applied before, by address in the root module. */
export function secondPlan(resources: Readonly<Record<string, Planned>>): PlanView {
  const all = Object.entries(resources).map(([address, planned]) => ({ address, ...at(address), ...planned }));
  const kept = all.filter(({ before }) => before !== undefined);
  return readPlan({
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: all.map(({ before, after = before, unknown = {}, actions, address, type, name }) => ({
      ...{ address, mode: "managed", type, name },
      change: { actions: actions ?? actionsOf(before, after), before: before ?? null, after, after_unknown: unknown },
    })),
    prior_state: {
      values: {
        root_module: {
          resources: kept.map(({ address, type, name, before }) => ({
            address,
            mode: "managed",
            type,
            name,
            values: before,
          })),
        },
      },
    },
    configuration: {
      root_module: {
        resources: all
          .filter(({ after }) => after !== null)
          .map(({ address, type, name, written = {} }) => ({
            ...{ address, mode: "managed", type, name, provider_config_key: "aws" },
            expressions: Object.fromEntries(
              Object.entries(written).map(([argument, value]) => [argument, { constant_value: value }]),
            ),
          })),
      },
    },
  });
}

function at(address: string): { type: string; name: string } {
  const [type = "", name = ""] = address.split(".");
  return { type, name };
}

function actionsOf(before: Values | undefined, after: Values | null | undefined): string[] {
  if (before === undefined) return ["create"];
  if (after === null) return ["delete"];
  return JSON.stringify(before) === JSON.stringify(after) ? ["no-op"] : ["update"];
}
