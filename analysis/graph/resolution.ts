import type { CandidateIndex, Candidates } from "./candidates";
import { holdsText, isKnownName } from "./known-values";
import { ModuleScope } from "./module-scope";
import type { Resource } from "./resource";
import type { Kind } from "./schema";
import type { Traversal } from "./traversal";
import { type InstanceKey, isFullyKnown, isObject, type Tree, Unknown } from "./value";
import { isVpc, vpcAttributes } from "./vpc-parts";

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

/** What a value is asked for. */
export interface Question {
  readonly resource: Resource;
  readonly kinds?: readonly string[];
  readonly byIdentity: (text: string) => readonly Resource[];
  readonly candidates: CandidateIndex;
  /** What each unknown value was found to refer to: one that is mentioned twice is followed once. */
  readonly followed: Map<Unknown, Answer | undefined>;
}

/** How far the inputs and outputs of modules are searched for what a local value may be. */
const DEEPEST_SEARCH = 8;

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
  const { scope, origin } = value;
  if (!(scope instanceof ModuleScope) || depth === 0) {
    answer.leaveOut();
    return;
  }
  const own = question.followed.has(value) ? question.followed.get(value) : ownAnswer(value, scope, question, depth);
  if (own === undefined) {
    // It leads back to itself.
    answer.leaveOut();
    return;
  }
  // A condition: it is one of them.
  const isAnyOfSeveral = origin.isShared === true && (own.all.size > 1 || !own.isWithin);
  const isOneOfSeveral = origin.isOneOfMany === true || isAnyOfSeveral || (!value.isList && own.all.size > 1);
  for (const resource of own.all) answer.all.add(resource);
  if (!isOneOfSeveral) for (const resource of own.certain) answer.certain.add(resource);
  if (isOneOfSeveral || !own.isExact) answer.isExact = false;
  if (!own.isWithin) answer.isWithin = false;
}

/** What an unknown value refers to, taken for itself. */
function ownAnswer(value: Unknown, scope: ModuleScope, question: Question, depth: number): Answer {
  const { traversals, origin } = value;
  question.followed.set(value, undefined);
  const leading = traversals.filter((each) => mayBeChosen(each, value, scope));
  const own = new Answer();
  if (origin.isUnwritten === true) followModule(scope, question, own, depth - 1);
  // It may be what is chosen, or the index that chooses.
  if (traversals.some(({ kind, address }) => kind === "each" && address === "value")) own.isWithin = false;
  const locals = leading.filter(({ kind, address }) => kind === "local" && !scope.locals.has(address));
  for (const each of leading) if (!locals.includes(each)) followTraversal(each, value, scope, question, own, depth - 1);
  if (locals.length > 0) followLocals(scope, question, own, depth - 1);
  if (own.all.size === 0) own.leaveOut();
  const [only] = own.all;
  if (!value.isList && own.all.size === 1 && own.isWithin && only?.isRepeated === false) {
    own.certain.add(only);
    own.isExact = true;
  }
  question.followed.set(value, own);
  return own;
}

/** Whether a value may be, or consist of, what its expression mentions: what is known cannot make it unknown, it chooses or counts. */
function mayBeChosen(traversal: Traversal, value: Unknown, scope: ModuleScope): boolean {
  const { kind, address } = traversal;
  if (kind === "each" || kind === "count") return false;
  if (!isKnownName(traversal, scope)) return true;
  return kind === "var" && value.isList && holdsText(scope.inputs.get(address));
}

/** A value of which nothing is told: something of its module. One candidate for it means that one. */
function followModule(scope: ModuleScope, question: Question, answer: Answer, depth: number): void {
  const { resources, isWithin } = candidatesOf(scope, question, depth);
  for (const resource of resources) answer.all.add(resource);
  // Of none, nothing of what is wanted can come from there.
  if (!isWithin) answer.leaveOut();
  else if (resources.size > 1) answer.isExact = false;
  else for (const resource of resources) answer.certain.add(resource);
}

/** Local values are not in a plan. Beside something else they may as well be what chooses. */
function followLocals(scope: ModuleScope, question: Question, answer: Answer, depth: number): void {
  if (answer.all.size === 0) {
    followModule(scope, question, answer, depth);
    return;
  }
  const { resources } = candidatesOf(scope, question, depth);
  if ([...resources].some((each) => !answer.all.has(each))) answer.leaveOut();
}

function candidatesOf(scope: ModuleScope, question: Question, depth: number): Candidates {
  const { kinds = [], resource, candidates } = question;
  if (kinds.length === 0 || depth === 0) return { resources: new Set(), isWithin: false };
  const found = candidates.of(scope, kinds, (value) => {
    const inner = new Answer();
    follow(value, question, inner, Math.min(depth - 1, DEEPEST_SEARCH));
    return inner.all;
  });
  // Nothing refers to itself.
  return { ...found, resources: new Set([...found.resources].filter((each) => each !== resource)) };
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
      // It has no instances: nothing comes from there. What a data source knows already cannot make the value unknown.
      if (all.length === 0 || (!value.isList && all.every(isReadData))) return;
      // All of them are of one kind.
      const [first] = all;
      if (first === undefined || !isWanted(first, question) || !isMeant(first, traversal, question)) {
        answer.leaveOut();
        return;
      }
      const key = keyMeant(traversal, value);
      const own = key === undefined ? [] : scope.instancesAt(traversal.address, key.is);
      const chosen = key === undefined || (own.length !== 1 && !key.isWritten) ? all : own;
      const isOne = chosen.length === 1 && chosen[0]?.isRepeated === false;
      accept(chosen, isOne && !isConditional(value), answer);
      return;
    }
    case "module": {
      const [output] = traversal.attributes;
      const instances = scope.childrenOf(traversal.address);
      const chosen = choose(instances, traversal, value);
      if (chosen.length === 0) answer.leaveOut();
      if (chosen.length !== 1) answer.isExact = false;
      const own = new Answer();
      for (const child of chosen) followName(child.outputs, String(output), question, own, depth);
      addInstance(own, traversal.attributes[1], answer);
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

/** `module.alb.target_groups["web"]` is the instance of that key, where the output is made of instances with keys. */
function addInstance(found: Answer, key: string | number | undefined, answer: Answer): void {
  const named = typeof key === "string" ? [...found.all].filter(({ index }) => index === key) : [];
  if (named.length === 1) {
    accept(named, found.isWithin, answer);
    return;
  }
  for (const resource of found.all) answer.all.add(resource);
  for (const resource of found.certain) answer.certain.add(resource);
  if (!found.isExact) answer.isExact = false;
  if (!found.isWithin) answer.isWithin = false;
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

/** The key of the instance that a traversal names: the one that is written, or the key of the instance in which it stands. */
function keyMeant(
  { index }: Traversal,
  { traversals, instance }: Unknown,
): { readonly is: InstanceKey; readonly isWritten: boolean } | undefined {
  if (index !== undefined) return index === "*" ? undefined : { is: index, isWritten: true };
  // `aws_subnet.main[each.key]` is listed as `aws_subnet.main` and `each.key`.
  const byOwnKey = traversals.some(
    ({ kind, address }) => (kind === "each" && address === "key") || (kind === "count" && address === "index"),
  );
  return byOwnKey && instance !== undefined ? { is: instance, isWritten: false } : undefined;
}

/** The instances of a module that a traversal names. */
function choose(instances: readonly ModuleScope[], traversal: Traversal, value: Unknown): readonly ModuleScope[] {
  const key = keyMeant(traversal, value);
  if (key === undefined) return instances;
  const same = instances.filter((each) => each.key === key.is);
  return same.length === 1 || key.isWritten ? same : instances;
}

/**
 * An expression with an unknown variable or a local value beside a resource may choose something else; so may one with the key of the
 * instance beside several resources.
 */
function isConditional({ traversals, scope }: Unknown): boolean {
  const isOpen = (each: Traversal) =>
    ["var", "local", "other"].includes(each.kind) && !(scope instanceof ModuleScope && isKnownName(each, scope));
  if (traversals.some(isOpen)) return true;
  if (!traversals.some(({ kind }) => kind === "each" || kind === "count")) return false;
  const mentioned = traversals.filter(({ kind }) => kind === "resource" || kind === "data" || kind === "module");
  return new Set(mentioned.map(({ kind, address }) => `${kind} ${address}`)).size > 1;
}

function isReadData({ mode, exists, planned }: Resource): boolean {
  return mode === "data" && exists && isFullyKnown(planned);
}

function accept(found: readonly Resource[], isCertain: boolean, answer: Answer): void {
  for (const resource of found) answer.all.add(resource);
  if (isCertain) for (const resource of found) answer.certain.add(resource);
  else answer.isExact = false;
}

/** Whether a VPC is mentioned by what is wanted of it. */
function isMeant({ kind }: Resource, { attributes: [attribute] }: Traversal, { kinds = [] }: Question): boolean {
  const wanted = isVpc(kind) ? vpcAttributes(kinds) : undefined;
  return wanted === undefined || attribute === undefined || wanted.includes(String(attribute));
}

function isWanted(resource: Resource, { kinds }: Question): boolean {
  return kinds === undefined || kinds.length === 0 || kinds.includes(resource.kind);
}
