import { ModuleScope } from "./module-scope";
import type { Resource } from "./resource";
import type { Kind } from "./schema";
import type { Traversal } from "./traversal";
import { type InstanceKey, isObject, type Tree, Unknown } from "./value";

/** What a value refers to. */
export interface Resolution<K extends Kind = Kind> {
  /** Everything that it may refer to. */
  readonly resources: readonly Resource<K>[];
  /** What it refers to for certain. */
  readonly certain: readonly Resource<K>[];
  /** Whether the value is exactly these resources: nothing of it is unknown and nothing lies outside. */
  readonly isExact: boolean;
  /** Whether it refers to nothing outside `resources`, be it to some of them only: `aws_subnet.a[*].id` may be sliced. */
  readonly isWithin: boolean;
}

interface Question {
  readonly resource: Resource;
  readonly kinds?: readonly string[];
  readonly byIdentity: (text: string) => readonly Resource[];
}

/** Deeper chains of outputs and variables than this are taken for a cycle. */
const DEEPEST_CHAIN = 50;

class Answer {
  readonly all = new Set<Resource>();
  readonly certain = new Set<Resource>();
  isExact = true;
  isWithin = true;

  /** Something that is none of the resources is in it, or may be. */
  leaveOut(): void {
    this.isExact = false;
    this.isWithin = false;
  }
}

export function resolveTree(value: Tree, question: Question): Resolution {
  const answer = new Answer();
  follow(value, question, answer, DEEPEST_CHAIN);
  return {
    resources: [...answer.all],
    certain: [...answer.certain],
    isExact: answer.isExact,
    isWithin: answer.isWithin,
  };
}

function follow(value: Tree, question: Question, answer: Answer, depth: number): void {
  if (value === undefined || value === null) return;
  if (value instanceof Unknown) followUnknown(value, question, answer, depth);
  else if (Array.isArray(value)) for (const item of value) follow(item, question, answer, depth);
  else if (isObject(value)) for (const item of Object.values(value)) follow(item, question, answer, depth);
  else if (typeof value === "string") {
    const found = question.byIdentity(value).filter((resource) => isWanted(resource, question));
    if (found.length === 0 && value !== "") answer.leaveOut();
    accept(found, found.length === 1, answer);
    // A number or a truth is an index or a condition.
  } else answer.isExact = false;
}

function followUnknown(value: Unknown, question: Question, answer: Answer, depth: number): void {
  const { scope, traversals } = value;
  const leading = traversals.filter(({ kind }) => kind !== "each" && kind !== "count");
  if (!(scope instanceof ModuleScope) || leading.length === 0 || depth === 0) {
    answer.leaveOut();
    return;
  }
  const own = new Answer();
  // It may be what is chosen, or the index that chooses.
  if (traversals.some(({ kind, address }) => kind === "each" && address === "value")) own.isWithin = false;
  for (const traversal of leading) followTraversal(traversal, value, scope, question, own, depth - 1);
  // A condition: it is one of them.
  const isOneOfSeveral = !value.isList && own.all.size > 1;
  for (const resource of own.all) answer.all.add(resource);
  if (!isOneOfSeveral) for (const resource of own.certain) answer.certain.add(resource);
  if (isOneOfSeveral || !own.isExact) answer.isExact = false;
  if (!own.isWithin) answer.isWithin = false;
}

function followTraversal(
  traversal: Traversal,
  value: Unknown,
  scope: ModuleScope,
  question: Question,
  answer: Answer,
  depth: number,
): void {
  switch (traversal.kind) {
    case "resource":
    case "data": {
      const all = scope.resourcesAt(traversal.address);
      const instances = all.filter((each) => isWanted(each, question));
      if (instances.length < all.length) answer.leaveOut();
      const chosen = choose(instances, (each) => each.index, traversal, value);
      const isOne = chosen.length === 1 && chosen[0]?.isRepeated === false;
      accept(chosen, isOne && !isConditional(value), answer);
      return;
    }
    case "module": {
      const [output] = traversal.attributes;
      const instances = scope.childrenOf(traversal.address);
      const chosen = choose(instances, (each) => each.key, traversal, value);
      if (chosen.length === 0) answer.leaveOut();
      if (chosen.length !== 1) answer.isExact = false;
      for (const child of chosen) followName(child.outputs, String(output), question, answer, depth);
      return;
    }
    case "var":
      followName(scope.inputs, traversal.address, question, answer, depth);
      return;
    case "local":
      followName(scope.locals, traversal.address, question, answer, depth);
      return;
    case "each":
    case "count":
      answer.isExact = false;
      return;
    case "other":
      answer.leaveOut();
  }
}

function followName(
  names: ReadonlyMap<string, Tree>,
  name: string,
  question: Question,
  answer: Answer,
  depth: number,
): void {
  if (names.has(name)) follow(names.get(name), question, answer, depth);
  else answer.leaveOut();
}

/** The instances that a traversal names. */
function choose<T>(
  instances: readonly T[],
  keyOf: (instance: T) => InstanceKey | undefined,
  { index }: Traversal,
  { traversals, instance }: Unknown,
): readonly T[] {
  if (index !== undefined && index !== "*") return instances.filter((each) => keyOf(each) === index);
  // `aws_subnet.main[each.key]` is listed as `aws_subnet.main` and `each.key`.
  const byOwnKey = traversals.some(
    ({ kind, address }) => (kind === "each" && address === "key") || (kind === "count" && address === "index"),
  );
  if (index === undefined && byOwnKey && instance !== undefined) {
    const same = instances.filter((each) => keyOf(each) === instance);
    if (same.length === 1) return same;
  }
  return instances;
}

/**
 * An expression with a variable or a local value beside a resource may choose something else; so may one with the key of the instance
 * beside several resources.
 */
function isConditional({ traversals }: Unknown): boolean {
  if (traversals.some(({ kind }) => kind === "var" || kind === "local" || kind === "other")) return true;
  if (!traversals.some(({ kind }) => kind === "each" || kind === "count")) return false;
  const mentioned = traversals.filter(({ kind }) => kind === "resource" || kind === "data" || kind === "module");
  return new Set(mentioned.map(({ kind, address }) => `${kind} ${address}`)).size > 1;
}

function accept(found: readonly Resource[], isCertain: boolean, answer: Answer): void {
  for (const resource of found) answer.all.add(resource);
  if (isCertain) for (const resource of found) answer.certain.add(resource);
  else answer.isExact = false;
}

function isWanted(resource: Resource, { kinds }: Question): boolean {
  return kinds === undefined || kinds.length === 0 || kinds.includes(resource.kind);
}
