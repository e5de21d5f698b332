import { MAX_DEPTH, property } from "../json-value";
import { isObject, type JsonObject } from "../value";

/** The expressions of a block in plan JSON, by the name of the argument. */
export type Expressions = Readonly<Record<string, unknown>>;

/**
 * The block of the configuration that each planned block was made from. The blocks of a set stand in another order there: a block
 * fits when its constants are the planned values, and one at the same place goes first.
 *
 * @returns for each planned block the expressions of its block, or of all blocks together where none can be told
 */
export function pairBlocks(planned: readonly unknown[], expressions: readonly unknown[]): Expressions[] {
  const blocks = expressions.filter(isObject);
  const all = union(blocks);
  if (blocks.length !== planned.length) return planned.map(() => all);
  const unused = new Set(blocks);
  return planned.map((item, index) => {
    const candidates = [blocks[index], ...unused].filter((block) => block !== undefined && unused.has(block));
    const found = isObject(item) ? candidates.find((block) => block !== undefined && fits(item, block)) : undefined;
    if (found === undefined) return all;
    unused.delete(found);
    return found;
  });
}

function fits(item: JsonObject, block: JsonObject, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  return Object.entries(block).every(([name, expression]) => {
    const inner = property(item, name);
    if (Array.isArray(expression)) {
      const blocks = expression.filter(isObject);
      if (!Array.isArray(inner) || inner.length !== blocks.length) return inner === undefined;
      return (
        blocks.length !== 1 || !isObject(inner[0]) || blocks[0] === undefined || fits(inner[0], blocks[0], depth + 1)
      );
    }
    if (!isObject(expression) || !isConstant(expression)) return true;
    return inner === undefined || isSame(inner, expression["constant_value"]);
  });
}

/** The provider may write a number as a string, and a set in another order. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && [...a].map(String).sort().join("\n") === [...b].map(String).sort().join("\n");
  }
  return isObject(a) || isObject(b) || String(a) === String(b);
}

/** The expressions of several blocks as if they were one: which names are set in any of them, and all that they mention. */
export function union(expression: unknown): Expressions {
  if (isObject(expression)) return "references" in expression || "constant_value" in expression ? {} : expression;
  if (!Array.isArray(expression)) return {};
  const blocks = expression.filter(isObject);
  if (blocks.length <= 1) return blocks[0] ?? {};
  const names = new Set(blocks.flatMap((block) => Object.keys(block)));
  return Object.fromEntries([...names].map((name) => [name, merged(blocks.map((block) => property(block, name)))]));
}

function merged(expressions: readonly unknown[]): unknown {
  const present = expressions.filter((each) => each !== undefined);
  if (present.some((each) => Array.isArray(each))) return present.flatMap((each) => (Array.isArray(each) ? each : []));
  return { references: present.flatMap((each) => referencesIn(each)) };
}

/** All that an expression mentions, or the expressions of a block. */
export function referencesIn(expression: unknown, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(expression)) return expression.flatMap((each) => referencesIn(each, depth + 1));
  if (!isObject(expression)) return [];
  const { references } = expression;
  if (Array.isArray(references)) return references.filter(isString);
  if ("constant_value" in expression) return [];
  return Object.values(expression).flatMap((each) => referencesIn(each, depth + 1));
}

/**
 * Whether an expression is a constant. Of JSON configuration, as cdktf writes it, plan JSON has the text of a template as `constant_value`
 * beside what it mentions: `"${aws_vpc.main.id}"` is none.
 */
export function isConstant(expression: unknown): boolean {
  return isObject(expression) && "constant_value" in expression && referencesIn(expression).length === 0;
}

export function isString(value: unknown): value is string {
  return typeof value === "string";
}
