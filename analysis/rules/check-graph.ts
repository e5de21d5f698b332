import {
  append,
  oddAttributes,
  perGraph,
  type Resource,
  type ResourceGraph,
  type Unknown,
  type Unseen,
  unknownLeaves,
} from "../graph";
import { DEFAULT_QUOTAS } from "../../aws/quotas";
import type { Rule, RuleContext, Severity } from "./rule";
import { referredKinds } from "./referred-kinds";
import type { CheckSettings, Waiver } from "./settings";
import { wantedAttributes } from "./wanted";

/** Something wrong with a resource. */
export interface Problem {
  /** The id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** Terraform's address of the resource. */
  readonly address: string;
  /** Where cdktf made it, if it did. */
  readonly path?: string;
  readonly attribute: string;
  readonly message: string;
  /** The page that says so. */
  readonly source: string;
}

/** A problem that a waiver keeps quiet. */
export interface WaivedProblem extends Problem {
  readonly reason: string;
}

export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly waived: readonly WaivedProblem[];
  /** Waivers that keep nothing quiet any more. */
  readonly unusedWaivers: readonly Waiver[];
  /** How many resources were looked at. */
  readonly resources: number;
  /** What is known only at apply, or is not here. */
  readonly unseen: readonly Unseen[];
  /** What could not be judged, because it could not be read: nobody knows what stands there. */
  readonly unread: readonly Unseen[];
}

/**
 * Asks rules about every resource, and returns all that is wrong, resource by resource.
 *
 * @param further problems that another analysis has found: waivers hold for them too
 */
export function checkGraph(
  graph: ResourceGraph,
  settings: CheckSettings,
  rules: readonly Rule[],
  further: readonly Problem[] = [],
): CheckResult {
  const context: RuleContext = { graph, quota: (name) => settings.quotas?.[name] ?? DEFAULT_QUOTAS[name] };
  const rulesByKind = byKind(rules);
  const unseen: Unseen[] = [...graph.unseen, ...unknownValues(graph, rulesByKind, context)];
  const all: Problem[] = [...further];
  const odd: Unseen[] = [];
  for (const resource of graph.resources) {
    for (const rule of rulesByKind.get(resource.kind) ?? []) {
      if (rule.onlyWith !== undefined && resource.attributes[rule.onlyWith] === undefined) continue;
      ask(rule, resource, context, all, odd);
    }
  }
  const unread = [...graph.unread, ...odd];
  return { ...withoutWaived(all, settings.waivers ?? []), resources: graph.resources.length, unseen, unread };
}

/** The attributes that rules look at and that are known only at apply; a reference to a resource that is seen is no such thing. */
function unknownValues(
  graph: ResourceGraph,
  rulesByKind: ReadonlyMap<string, readonly Rule[]>,
  context: RuleContext,
): Unseen[] {
  return graph.resources.flatMap((resource) => {
    const rules = rulesByKind.get(resource.kind) ?? [];
    if (rules.length === 0) return [];
    const unknown = Object.entries(resource.attributes)
      .filter(([name, value]) => unknownLeaves(value).some((leaf) => !isSeen(graph, resource, name, leaf)))
      .map(([name]) => name);
    if (unknown.length === 0) return [];
    const wanted = wantedAttributes(resource, rules, context);
    const names = unknown.filter((name) => wanted.has(name));
    if (names.length === 0) return [];
    return [{ address: resource.address, reason: `known only at apply: ${shortened(names).join(", ")}` }];
  });
}

/** Whether a value certainly refers to nothing but resources that are here. */
function isSeen(graph: ResourceGraph, resource: Resource, attribute: string, value: Unknown): boolean {
  if (graph.resolve(resource, value).isExact) return true;
  const kinds = referredKinds(attribute);
  if (kinds.length === 0) return false;
  const { resources, isWithin } = graph.resolve(resource, value, ...kinds);
  return isWithin && resources.length > 0;
}

/** More attributes than this that begin alike are told as one: `routing_http_* (19 attributes)`. */
const MOST_ALIKE = 3;

function shortened(names: readonly string[]): string[] {
  const byStart = new Map<string, string[]>();
  for (const name of names) append(byStart, name.split("_").slice(0, 2).join("_"), name);
  return [...byStart].flatMap(([start, alike]) =>
    alike.length > MOST_ALIKE ? [`${start}_* (${alike.length} attributes)`] : alike,
  );
}

function byKind(rules: readonly Rule[]): Map<string, Rule[]> {
  const index = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const kind of rule.kinds) append(index, kind as string, rule);
  }
  return index;
}

function ask(rule: Rule, resource: Resource, context: RuleContext, problems: Problem[], unread: Unseen[]): void {
  const { id, severity, source } = rule;
  const { address, constructPath } = resource;
  try {
    for (const { attribute, message } of rule.check(resource, context)) {
      const path = constructPath !== undefined && { path: constructPath };
      problems.push({ rule: id, severity, address, ...path, attribute, message, source });
    }
  } catch (error) {
    for (const part of whyNot(id, resource, error, context)) {
      if (!unread.some((each) => each.address === part.address && each.reason === part.reason)) unread.push(part);
    }
  }
}

/** Why a rule could not judge a resource: an attribute, its own or of what it refers to, has a type that Terraform refuses by itself. */
function whyNot(rule: string, resource: Resource, error: unknown, { graph }: RuleContext): Unseen[] {
  const { address } = resource;
  const own = oddAttributes(resource).map((odd) => ({ address, reason: odd }));
  if (own.length > 0) return own;
  const others = oddResources(graph);
  if (others.length > 0) return [...others];
  return [{ address, reason: `${rule} could not judge it: ${error instanceof Error ? error.message : String(error)}` }];
}

const oddResources = perGraph((graph: ResourceGraph): readonly Unseen[] =>
  graph.resources.flatMap((resource) =>
    oddAttributes(resource).map((reason) => ({ address: resource.address, reason })),
  ),
);

function withoutWaived(
  all: readonly Problem[],
  waivers: readonly Waiver[],
): Pick<CheckResult, "problems" | "waived" | "unusedWaivers"> {
  const used = new Set<Waiver>();
  const problems: Problem[] = [];
  const waived: WaivedProblem[] = [];
  for (const problem of all) {
    const waiver = waivers.find((each) => covers(each, problem));
    if (waiver === undefined) problems.push(problem);
    else {
      used.add(waiver);
      waived.push({ ...problem, reason: waiver.reason });
    }
  }
  return { problems, waived, unusedWaivers: waivers.filter((each) => !used.has(each)) };
}

function covers({ rule, at }: Waiver, problem: Problem): boolean {
  return rule === problem.rule && (isWithin(problem.address, at) || isWithin(problem.path, at));
}

function isWithin(place: string | undefined, at: string): boolean {
  if (place === undefined || !place.startsWith(at)) return false;
  return place.length === at.length || /^[./[]/.test(place.slice(at.length));
}
