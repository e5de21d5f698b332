import { isUnknown, type JsonObject, known, type PlannedChange, type PlanView, type Value } from "../analysis/graph";
import { IDENTITY, REFERRED } from "./identity";
import type { WantedRecord } from "./reader";

/** A value that is known, or the addresses of what will give it. Empty: it is not set. */
export interface WantedValue {
  readonly texts: readonly string[];
  readonly addresses: readonly string[];
}

/** A resource that the configuration wants and no state knows: the next apply would make it. */
export interface Wanted {
  readonly address: string;
  readonly type: string;
  /** Those of `IDENTITY`; undefined where the plan does not tell. */
  readonly identity: Readonly<Record<string, WantedValue | undefined>>;
}

/** What a plan makes, of the types that can be recognized. */
export function wantedOf(plan: PlanView): Wanted[] {
  return madeBy(plan).flatMap((change) => {
    const attributes = IDENTITY[change.type];
    if (attributes === undefined) return [];
    const identity = Object.fromEntries(attributes.map((each) => [each, valueOf(plan, change, each)]));
    return [{ address: change.address, type: change.type, identity }];
  });
}

/** A replacement is not among them: what is at its address is in the state, and nothing else can be adopted there. */
function madeBy(plan: PlanView): PlannedChange[] {
  return plan.changes.filter(
    ({ mode, kind, deposed, importId }) =>
      mode === "managed" && kind === "create" && deposed === undefined && importId === undefined,
  );
}

/** The names that the configuration gives to what a plan makes, by type. */
export function wantedNames(plan: PlanView): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { type, after } of madeBy(plan)) {
    const name = after?.planned["name"];
    if (typeof name !== "string") continue;
    names.set(type, (names.get(type) ?? new Set()).add(name));
  }
  return names;
}

/** The DNS records that a plan makes, where it tells which. */
export function wantedRecords(plan: PlanView): WantedRecord[] {
  return madeBy(plan).flatMap(({ type: resource, after }) => {
    if (resource !== "aws_route53_record") return [];
    const { zone_id: zone, name, type } = after?.planned ?? {};
    return typeof zone === "string" && typeof name === "string" && typeof type === "string"
      ? [{ zone, name, type }]
      : [];
  });
}

function valueOf(plan: PlanView, { after }: PlannedChange, attribute: string): WantedValue | undefined {
  const planned: JsonObject = after?.planned ?? {};
  const tags = planned["tags"] as Value<{ readonly Name?: Value<string> }> | undefined;
  const value = attribute === "Name" ? known(tags)?.Name : planned[attribute];
  const parts = (Array.isArray(value) ? (value as unknown[]) : [value]).filter((each) => each !== undefined);
  const unknown = parts.filter(isUnknown);
  const texts = parts.filter((each) => !isUnknown(each)).map(String);
  const referred = REFERRED[attribute];
  if (unknown.length === 0) return { texts, addresses: [] };
  if (referred === undefined || after === undefined) return undefined;
  const { certain } = plan.after.resolve(after, unknown, referred as "aws_vpc");
  return certain.length === 0 ? undefined : { texts, addresses: certain.map(({ address }) => address) };
}
