import { isObject } from "../value";
import type { ModuleScope } from "../module-scope";
import type { Resource } from "../resource";
import type { MarkedValue, NamedValue, SecretSources } from "../secret-sources";
import { blocksOf, type ConfigurationSource } from "./documents";

/** What a configuration calls sensitive: variables with their defaults and what is given to them, and outputs. */
export class ConfigurationSecrets {
  private readonly sensitive: NamedValue[] = [];
  private readonly outputs: (NamedValue & MarkedValue)[] = [];
  private readonly constants = new Set<unknown>();

  addModule(source: ConfigurationSource, scope: ModuleScope): void {
    for (const { labels, body } of blocksOf(source, "variable", 1)) {
      const name = String(labels[0]);
      if (body["sensitive"] !== true) continue;
      this.sensitive.push({ name, value: body["default"] }, { name, value: scope.inputs.get(name) });
    }
    for (const { labels, body } of blocksOf(source, "output", 1)) {
      const [name, isSensitive] = [String(labels[0]), body["sensitive"] === true];
      if (isSensitive) this.outputs.push({ name, value: body["value"], sensitive: true });
    }
    for (const { json } of source.documents) {
      if (isObject(json)) for (const block of ["resource", "data"]) this.constants.add(json[block]);
    }
  }

  sources(resources: readonly Resource[]): SecretSources {
    return {
      keys: resources.flatMap(({ index }) => (index === undefined ? [] : [String(index)])),
      sensitive: this.sensitive,
      variables: new Map(),
      changed: [...this.constants].map((value) => ({ value, sensitive: undefined })),
      held: [],
      outputs: this.outputs,
      constants: [...this.constants],
    };
  }
}
