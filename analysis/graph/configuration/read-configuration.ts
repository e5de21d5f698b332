import { ConfigurationSecrets } from "./secrets";
import { blocksOf, type ConfigurationSource, type NamedBlock } from "./documents";
import { type Instance, instancesOf } from "./instances";
import { evaluateTree, type ExpressionPlace, inSchemaForm } from "./values";
import { expandDynamicBlocks } from "./dynamic-blocks";
import { ModuleScope } from "../module-scope";
import { Resource } from "../resource";
import { ResourceGraph } from "../resource-graph";
import type { Unseen } from "../unseen";
import { attributeKind, kindOf } from "../schema";
import { isObject, type JsonObject } from "../value";

/** Arguments of a resource that are Terraform's own. */
const META_ARGUMENTS = new Set([
  "//",
  "count",
  "for_each",
  "depends_on",
  "lifecycle",
  "provider",
  "provisioner",
  "connection",
]);

/** Reads Terraform's JSON configuration: what cdktf writes, or any module of `*.tf.json` files. */
export function readConfiguration(source: ConfigurationSource): ResourceGraph {
  const reader = new ConfigurationReader();
  const root = new ModuleScope("");
  reader.readModule(source, root);
  const { resources, unseen, unread, secrets } = reader;
  return new ResourceGraph("configuration", resources, root, {
    unseen,
    unread: () => [...unread, ...root.work.unread],
    secrets: () => secrets.sources(resources),
  });
}

/** Modules that call one another in a circle would never end. */
const DEEPEST_MODULE = 20;

/** Modules that call themselves twice double with every level. */
const MOST_MODULES = 2_000;

/** The largest states that people tell of have some ten thousand. */
const MOST_RESOURCES = 20_000;

class ConfigurationReader {
  readonly resources: Resource[] = [];
  readonly unseen: Unseen[] = [];
  readonly unread: Unseen[] = [];
  readonly secrets = new ConfigurationSecrets();
  private modules = 0;
  private readonly told = new Set<string>();

  readModule(source: ConfigurationSource, scope: ModuleScope, depth = DEEPEST_MODULE): void {
    for (const file of source.unreadable ?? []) {
      this.see(scope.absolute(file), "it is HCL; give the plan instead: terraform show -json <plan>");
    }
    const blocks = (block: string, labels: number) => blocksOf(source, block, labels, (part) => this.unread.push(part));
    this.secrets.addModule(source, scope);
    for (const { body } of blocks("locals", 0)) {
      for (const [name, value] of Object.entries(body)) scope.setLocal(name, value);
    }
    for (const [name, value] of scope.locals) scope.setLocal(name, evaluateTree(value, { scope }, true));
    for (const { labels, body } of blocks("output", 1)) {
      scope.setOutput(String(labels[0]), evaluateTree(body["value"], { scope }, true));
    }
    for (const call of blocks("module", 1)) this.readCall(call, source, scope, depth);
    const regions = regionsOf(source, scope);
    for (const block of blocks("resource", 2)) this.readResource("managed", block, scope, regions);
    for (const block of blocks("data", 2)) this.readResource("data", block, scope, regions);
  }

  private readCall(
    { labels, body }: NamedBlock,
    source: ConfigurationSource,
    parent: ModuleScope,
    depth: number,
  ): void {
    const [name = ""] = labels;
    const address = parent.absolute(`module.${name}`);
    const from = body["source"];
    const called = typeof from === "string" ? source.module?.(from) : undefined;
    if (depth === 0 || this.modules >= MOST_MODULES) {
      this.refuse(
        address,
        `modules call one another more than ${DEEPEST_MODULE} levels deep, or ${MOST_MODULES} times`,
      );
      return;
    }
    if (called === undefined) {
      this.see(address, `its source ${JSON.stringify(from)} cannot be read here; give the plan instead`);
      return;
    }
    for (const instance of instancesOf(body, parent)) {
      this.modules += 1;
      this.tellRepeated(address, instance);
      const key = instance.isRepeated ? "*" : instance.key;
      const suffix = key === undefined ? "" : key === "*" ? "[*]" : `[${JSON.stringify(key)}]`;
      const scope = new ModuleScope(`${address}${suffix}`, parent, key);
      parent.addChild(name, scope);
      this.addInputs(scope, body, called, { scope: parent, instance: instance.key, names: instance.names });
      this.readModule(called, scope, depth - 1);
    }
  }

  private addInputs(scope: ModuleScope, body: JsonObject, called: ConfigurationSource, place: ExpressionPlace): void {
    for (const { labels, body: variable } of blocksOf(called, "variable", 1)) {
      if ("default" in variable) scope.setInput(String(labels[0]), variable["default"]);
    }
    for (const [input, value] of Object.entries(body)) {
      if (!META_ARGUMENTS.has(input) && !["source", "version", "providers"].includes(input)) {
        scope.setInput(input, evaluateTree(value, place, true));
      }
    }
  }

  private readResource(
    mode: "managed" | "data",
    { labels, body }: NamedBlock,
    scope: ModuleScope,
    regions: ReadonlyMap<string, string>,
  ): void {
    const [type = "", name = ""] = labels;
    const provider = providerOf(body, type);
    if (this.resources.length > MOST_RESOURCES) {
      this.refuse("configuration", `more than ${MOST_RESOURCES.toLocaleString("en-US")} resources are not read`);
      return;
    }
    for (const instance of instancesOf(body, scope)) {
      const resource: Resource = new Resource({
        mode,
        type,
        name,
        index: instance.key,
        scope,
        isRepeated: instance.isRepeated || isRepeatedModule(scope),
        constructPath: constructPathOf(body),
        provider,
        region: regions.get(provider),
        attributes: (): JsonObject =>
          scope.work.value(resource.address, () => attributesOf(kindOf(mode, type), body, scope, instance)) ?? {},
      });
      this.tellRepeated(resource.address, instance);
      scope.addResource(`${mode === "data" ? "data." : ""}${type}.${name}`, resource);
      this.resources.push(resource);
    }
  }

  private tellRepeated(address: string, { isRepeated, unread }: Instance): void {
    if (unread !== undefined) this.refuse(address, unread);
    else if (isRepeated) this.see(address, "the number of its instances is known only at apply");
  }

  /** Tells once what could not be read. */
  private refuse(address: string, reason: string): void {
    const key = `${address} ${reason}`;
    if (!this.told.has(key)) this.unread.push({ address, reason });
    this.told.add(key);
  }

  private see(address: string, reason: string): void {
    this.unseen.push({ address, reason });
  }
}

function isRepeatedModule(scope: ModuleScope | undefined): boolean {
  return scope !== undefined && (scope.key === "*" || isRepeatedModule(scope.parent));
}

function attributesOf(kind: string, body: JsonObject, scope: ModuleScope, { key, names }: Instance): JsonObject {
  const place = { scope, instance: key, names };
  const expanded = expandDynamicBlocks(body, place);
  const evaluated = Object.entries(expanded).flatMap(([name, value]) => {
    if (META_ARGUMENTS.has(name)) return [];
    const holds = attributeKind(kind, name);
    const isList = holds !== undefined && !["string", "number", "bool"].includes(holds);
    return [[name, evaluateTree(value, place, isList)] as const];
  });
  return inSchemaForm(kind, "", Object.fromEntries(evaluated));
}

/** cdktf writes beside every resource where it was made. */
function constructPathOf(body: JsonObject): string | undefined {
  const comment = body["//"];
  const metadata = isObject(comment) ? comment["metadata"] : undefined;
  const path = isObject(metadata) ? metadata["path"] : undefined;
  return typeof path === "string" ? path : undefined;
}

/** The key of the provider's configuration: `aws` or `aws.virginia`. */
function providerOf(body: JsonObject, type: string): string {
  const { provider } = body;
  if (typeof provider === "string") return provider.replace(/^\$\{(.*)\}$/, "$1");
  return type.split("_")[0] ?? type;
}

/** The regions of the provider's configurations, where they are plain values. */
function regionsOf(source: ConfigurationSource, scope: ModuleScope): Map<string, string> {
  const regions = new Map<string, string>();
  for (const { labels, body } of blocksOf(source, "provider", 1)) {
    const [name = ""] = labels;
    const region = evaluateTree(body["region"], { scope });
    const alias = body["alias"];
    if (typeof region === "string") regions.set(typeof alias === "string" ? `${name}.${alias}` : name, region);
  }
  return regions;
}
