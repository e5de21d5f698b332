import { readPlan } from "../../analysis/graph";
import { type Audit, auditOf } from "../../strays/audit";
import type { Found } from "../../strays/found";
import { ENVIRONMENTS } from "../environments";

export const TAGS = { Service: "shop", Environment: "dev", ManagedBy: "terraform" };

/** What AWS has, with the environment's tags; `Name` is one of them. */
export function found(
  type: string,
  id: string,
  attributes: Found["attributes"] = {},
  rest: Partial<Found> = {},
): Found {
  return { type, id, tags: TAGS, attributes, ...rest };
}

interface Resource {
  /** What a plan knows of it. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** `{ vpc_id: "aws_vpc.main" }`: what becomes known when that is there. */
  readonly refers?: Readonly<Record<string, string | readonly string[]>>;
  /** Known to the state; else it is to be made. */
  readonly exists?: boolean;
  readonly importing?: string;
}

/** Audits the environment `dev` of the service `shop`, whose stack has these resources, by their addresses. */
export function audit(all: readonly Found[], resources: Readonly<Record<string, Resource>>): Audit {
  const [environment] = Object.values(ENVIRONMENTS);
  if (environment === undefined) throw new Error("the tests have no environment");
  const plan = readPlan(planJson(resources));
  return auditOf(all, { serviceName: "shop", name: "dev", environment, plan });
}

function planJson(resources: Readonly<Record<string, Resource>>): object {
  const entries = Object.entries(resources).map(([address, resource]) => {
    const [type = "", name = ""] = address.split(".");
    return { address, type, name, mode: "managed", values: {}, refers: {}, ...resource };
  });
  return {
    format_version: "1.2",
    resource_changes: entries.map(({ values, refers, exists, importing, ...entry }) => ({
      ...entry,
      change: {
        actions: exists === true || importing !== undefined ? ["no-op"] : ["create"],
        before: exists === true || importing !== undefined ? values : null,
        after: values,
        after_unknown: Object.fromEntries(Object.keys(refers).map((each) => [each, true])),
        ...(importing !== undefined && { importing: { id: importing } }),
      },
    })),
    prior_state: {
      values: {
        root_module: {
          resources: entries.filter(({ exists, importing }) => exists === true || importing !== undefined),
        },
      },
    },
    configuration: {
      root_module: {
        resources: entries.map(({ refers, values, ...entry }) => ({
          ...entry,
          provider_config_key: "aws",
          expressions: {
            ...Object.fromEntries(Object.entries(values).map(([each, value]) => [each, { constant_value: value }])),
            ...Object.fromEntries(
              Object.entries(refers).map(([each, to]) => [
                each,
                { references: [to].flat().flatMap((one) => [`${one}.id`, one]) },
              ]),
            ),
          },
        })),
      },
    },
  };
}

/** `wanted aws_vpc.main vpc-1`, a line for each stray. */
export function fates({ strays }: Audit): string[] {
  return strays.map(({ fate, address, found: { type, id } }) => `${fate}: ${address ?? type} ${id}`);
}
