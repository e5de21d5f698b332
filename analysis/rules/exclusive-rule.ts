import type { Block, Kind, PathOf, Tree } from "../graph";
import { presence } from "./presence";
import { type Finding, rule, type Rule, type RuleDefinition } from "./rule";

/** Where attributes stand: a resource or a block of it. */
interface Holder {
  get(name: string): Tree;
  at(name: string): string;
}

/**
 * Attributes of which at most one may be set. Only a configuration is judged: Terraform refuses it before there is a plan, and plans and
 * states also hold what the provider fills in.
 */
export function exclusiveRule<K extends Kind>(
  definition: Omit<RuleDefinition<K>, "check" | "kinds" | "severity"> & {
    readonly kind: K;
    /** The blocks that hold the attributes. @default - the resource itself */
    readonly within?: PathOf<K>;
    readonly attributes: readonly string[];
  },
): Rule {
  const { kind, within, attributes, ...described } = definition;
  return rule({
    ...described,
    severity: "error",
    kinds: [kind],
    *check(resource, { graph }) {
      if (graph.source !== "configuration") return;
      if (within === undefined) {
        const itself = { get: (name: string): Tree => resource.get(name as never), at: (name: string) => name };
        yield* besideOneAnother(itself, attributes);
        return;
      }
      for (const block of resource.blocks(within as never) as Block[]) yield* besideOneAnother(block, attributes);
    },
  });
}

function* besideOneAnother(holder: Holder, attributes: readonly string[]): Generator<Finding> {
  const [first, ...others] = attributes.filter((name) => presence(holder.get(name)) === "set");
  if (first === undefined) return;
  for (const other of others) {
    const attribute = holder.at(other);
    yield { attribute, message: `${attribute} is set; it must be left out where ${holder.at(first)} is set` };
  }
}
