import { append } from "./multimap";
import type { Resource } from "./resource";
import type { ExpressionScope, InstanceKey, Tree } from "./value";
import { WorkBudget } from "./work";

/** One instance of a module: what the names in its expressions mean. */
export class ModuleScope implements ExpressionScope {
  private readonly resources = new Map<string, Resource[]>();
  private readonly byKey = new Map<string, Map<InstanceKey | undefined, Resource[]>>();
  private readonly children = new Map<string, ModuleScope[]>();
  private readonly inputTrees = new Map<string, Tree>();
  private readonly localTrees = new Map<string, Tree>();
  private readonly outputTrees = new Map<string, Tree>();
  private readonly knownNames = new Set<string>();
  /** What working out the expressions may cost, in all modules together. */
  readonly work: WorkBudget;

  /**
   * @param address `""` for the root module, else such as `module.net["a"]`
   * @param key of this instance, where the call has `count` or `for_each`
   */
  constructor(
    readonly address: string,
    readonly parent?: ModuleScope,
    readonly key?: InstanceKey,
  ) {
    this.work = parent?.work ?? new WorkBudget();
  }

  /** What the call gives to each variable; the unknown in it is meant in the parent's scope. */
  get inputs(): ReadonlyMap<string, Tree> {
    return this.inputTrees;
  }

  get locals(): ReadonlyMap<string, Tree> {
    return this.localTrees;
  }

  get outputs(): ReadonlyMap<string, Tree> {
    return this.outputTrees;
  }

  /** Every resource of the module, those of the modules in it not included. */
  get everyResource(): readonly Resource[] {
    return [...this.resources.values()].flat();
  }

  /** Every instance of the modules that are called here. */
  get everyChild(): readonly ModuleScope[] {
    return [...this.children.values()].flat();
  }

  /** The instances of a resource of the module, by its address in it without an index: `aws_lb.web`. */
  resourcesAt(address: string): readonly Resource[] {
    return this.resources.get(address) ?? [];
  }

  /** The instances of a resource with one key. */
  instancesAt(address: string, key: InstanceKey): readonly Resource[] {
    return this.byKey.get(address)?.get(key) ?? [];
  }

  /** The instances of a module call. */
  childrenOf(call: string): readonly ModuleScope[] {
    return this.children.get(call) ?? [];
  }

  /** Whether a variable or a local value is known to have a value, though nothing here tells which. */
  knows(kind: "var" | "local", name: string): boolean {
    return this.knownNames.has(`${kind}.${name}`);
  }

  absolute(address: string): string {
    return this.address === "" ? address : `${this.address}.${address}`;
  }

  addResource(address: string, resource: Resource): void {
    append(this.resources, address, resource);
    const byKey = this.byKey.get(address) ?? new Map<InstanceKey | undefined, Resource[]>();
    this.byKey.set(address, byKey);
    append(byKey, resource.index, resource);
  }

  addChild(call: string, child: ModuleScope): void {
    append(this.children, call, child);
  }

  setInput(name: string, value: Tree): void {
    this.inputTrees.set(name, value);
  }

  setLocal(name: string, value: Tree): void {
    this.localTrees.set(name, value);
  }

  setKnown(kind: "var" | "local", name: string): void {
    this.knownNames.add(`${kind}.${name}`);
  }

  setOutput(name: string, value: Tree): void {
    this.outputTrees.set(name, value);
  }
}

/** The key at the end of a module's address: `x` in `module.a["x"]`. */
export function keyIn(address: string): InstanceKey | undefined {
  const [, number, quoted] = /\[(?:(\d+)|("(?:[^"\\]|\\.)*"))\]$/.exec(address) ?? [];
  if (number !== undefined) return Number(number);
  return quoted === undefined ? undefined : textIn(quoted);
}

/** Terraform quotes a key almost as JSON does, with `\U000E0041` for what needs more than four digits, and with `$${` for `${`. */
function textIn(quoted: string): string {
  const json = quoted
    .replace(/\\U([0-9a-fA-F]{8})/g, (whole, digits: string) => characterOf(digits) ?? whole)
    .replace(/([$%])\1\{/g, "$1{");
  try {
    return JSON.parse(json) as string;
  } catch {
    return quoted.slice(1, -1);
  }
}

function characterOf(digits: string): string | undefined {
  const code = parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
