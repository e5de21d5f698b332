import type { AccessRequest } from "./policy";
import facts from "./service-authorization.json";

/**
 * What AWS judges a call by, for the actions that the roles name: the types of resources that it is about (`*` for those that it always
 * is about), and the condition keys that it knows for each and, under the empty name, for all. Service Authorization Reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/, June 2026; of its types and keys those that occur here.
 */
const FACTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ...facts,
  // Of API_ModifyListenerAttributes; the copy of the reference does not have it yet.
  "elasticloadbalancing:ModifyListenerAttributes": { "listener/app": ["aws:ResourceTag"] },
};

export type Tags = Readonly<Record<string, string>>;

/** A resource that a call is about. */
export interface Thing {
  /** As the reference calls it, such as `subnet`. */
  readonly type: string;
  readonly arn: string;
  /** What it is tagged with. Left out for what the call makes. */
  readonly tags?: Tags;
}

/** A call of an AWS API. */
export interface Call {
  /** Such as `ec2:CreateSubnet`. */
  readonly action: string;
  /** None for an action that knows no resources. */
  readonly things?: readonly Thing[];
  /** Tags that it sets. */
  readonly tags?: Tags;
  /** Keys of tags that it removes. */
  readonly tagKeys?: readonly string[];
  readonly region?: string;
  /** Other condition keys that the action may know. */
  readonly context?: AccessRequest["context"];
}

/** The actions that change nothing. */
export const READS = /:(Describe|Get|List)/;

/** What IAM is asked for a call: once for each resource, with those keys that the action knows for it. */
export function requestsOf(call: Call): AccessRequest[] {
  const { action, things = [], region = "eu-west-1" } = call;
  const known = FACTS[action] ?? (READS.test(action) ? {} : undefined);
  if (known === undefined) throw new Error(`service-authorization.json does not know ${action}`);
  const types = Object.keys(known).filter((type) => type !== "");
  const missing = types.filter((type) => type.endsWith("*") && !things.some((thing) => `${thing.type}*` === type));
  if (missing.length > 0) throw new Error(`${action} is about ${missing.join()} too`);
  const everywhere = { ...call.context, "aws:RequestedRegion": region };
  if (types.length === 0) return [{ action, resource: "*", context: contextOf(call, undefined, known[""] ?? []) }];
  return things.map((thing) => {
    const keys = known[`${thing.type}*`] ?? known[thing.type];
    if (keys === undefined) throw new Error(`${action} is not about ${thing.type}`);
    return { action, resource: thing.arn, context: contextOf(call, thing, [...keys, ...(known[""] ?? [])]) };
  });

  function contextOf(of: Call, thing: Thing | undefined, keys: readonly string[]): AccessRequest["context"] {
    const all: [string, string | readonly string[]][] = [
      ...Object.entries(everywhere),
      ...Object.entries(of.tags ?? {}).map(([key, value]) => [`aws:RequestTag/${key}`, value] as [string, string]),
      ...Object.entries(thing?.tags ?? {}).map(([key, value]) => [`aws:ResourceTag/${key}`, value] as [string, string]),
      ["aws:TagKeys", of.tagKeys ?? Object.keys(of.tags ?? {})],
    ];
    const isKnown = (key: string) => key === "aws:RequestedRegion" || keys.includes(key.split("/")[0] ?? "");
    return Object.fromEntries(all.filter(([key, value]) => isKnown(key) && value.length > 0));
  }
}

/** The call that AWS judges as well where something is made and tagged at once: by service, and what names the first call to it. */
const TAGGING: Readonly<Record<string, string>> = {
  acm: "acm:AddTagsToCertificate",
  cloudwatch: "cloudwatch:TagResource",
  ec2: "ec2:CreateTags",
  elasticloadbalancing: "elasticloadbalancing:AddTags",
  logs: "logs:TagResource",
  wafv2: "wafv2:TagResource",
};

/** A call that makes something with tags, and the tagging that it takes; in IAM the name of the tagging depends on the thing. */
export function making(call: Call, made: readonly Thing[]): Call[] {
  const [service = "", name = ""] = call.action.split(":");
  const tagging = service === "iam" ? `iam:Tag${name.replace("Create", "")}` : TAGGING[service];
  if (tagging === undefined || call.tags === undefined) return [call];
  return [call, { action: tagging, things: made, tags: call.tags, context: { "ec2:CreateAction": name } }];
}

/** The condition keys that an action knows for a type of resource, or `undefined` where it is about no such. */
export function keysOf(action: string, type: string): readonly string[] | undefined {
  const known = FACTS[action];
  const ofType = type === "" ? [] : (known?.[`${type}*`] ?? known?.[type]);
  return ofType && [...ofType, ...(known?.[""] ?? [])];
}

/** The actions that the facts know, by a pattern such as `ec2:Modify*`. */
export function actionsLike(pattern: string): string[] {
  const expression = new RegExp(`^${pattern.replaceAll("*", ".*")}$`, "i");
  return Object.keys(FACTS).filter((action) => expression.test(action));
}

/** The types of resources that an action is about; the empty name where it knows none. */
export function typesOf(action: string): string[] {
  const types = Object.keys(FACTS[action] ?? {}).flatMap((type) => (type === "" ? [] : [type.replace(/\*$/, "")]));
  return types.length > 0 ? types : [""];
}
