import { rangeOf } from "../../../aws/address-range";
import { Block, isObject, isUnknown, type Resource, type Tree } from "../../graph";
import type { QueryPattern, RuleCondition, SourceBlock, UnknownCondition } from "../condition";
import { Pattern } from "../pattern";

const UNKNOWN_CONDITION: UnknownCondition = { kind: "unknown", isPartly: true };
const CASELESS = { ignoresCase: true } as const;
const QUERY = { ignoresCase: true, hasEscapes: true } as const;

type Rule = Resource<"aws_lb_listener_rule">;

/** What a rule asks of a request. */
export function conditionsOf(rule: Rule): RuleCondition[] {
  return itemsOf(rule.attributes["condition"]).flatMap((item) =>
    isObject(item) ? conditionsIn(new Block("condition", item, "aws_lb_listener_rule.condition")) : [UNKNOWN_CONDITION],
  );
}

/** A block holds one condition; what AWS refuses, one with several of them, asks for each. */
function conditionsIn(block: Block): RuleCondition[] {
  const found = READERS.flatMap(([name, read]) => {
    const items = itemsOf(block.tree[name]);
    if (items.some((item) => !isObject(item))) return [UNKNOWN_CONDITION];
    const inner = block.blocks(name);
    return inner.length === 0 ? [] : read(inner);
  });
  return found.length === 0 ? [UNKNOWN_CONDITION] : found;
}

/** The values of a block, as far as they are known. */
interface Values {
  readonly known: readonly string[];
  readonly isPartly: boolean;
}

type Reader = (blocks: readonly Block[]) => RuleCondition[];

const READERS: readonly (readonly [string, Reader])[] = [
  ["host_header", each(({ known, isPartly }) => ({ kind: "host", isPartly, patterns: patternsOf(known, CASELESS) }))],
  ["path_pattern", each(({ known, isPartly }) => ({ kind: "path", isPartly, patterns: patternsOf(known, {}) }))],
  ["http_request_method", each(({ known, isPartly }) => ({ kind: "method", isPartly, methods: known }))],
  ["source_ip", each(({ known, isPartly }) => sourceCondition(known, isPartly))],
  [
    "http_header",
    each(({ known, isPartly }, block) => {
      const name = block.get("http_header_name");
      const isNamed = typeof name === "string";
      const patterns = isNamed ? patternsOf(known, CASELESS) : [];
      return {
        kind: "header",
        name: isNamed ? name.toLowerCase() : undefined,
        isPartly: isPartly || !isNamed,
        patterns,
      };
    }),
  ],
  ["query_string", (blocks) => [queryCondition(blocks)]],
];

function each(read: (values: Values, block: Block) => RuleCondition): Reader {
  return (blocks) => blocks.map((block) => read(valuesOf(block), block));
}

/** `regex_values` are those of a later provider: what they match is not known here. */
function valuesOf(block: Block): Values {
  const items = itemsOf(block.tree["values"]);
  const known = items.filter((item) => typeof item === "string");
  const hasMore = itemsOf(block.tree["regex_values"]).length > 0;
  return { known, isPartly: hasMore || known.length < items.length };
}

function sourceCondition(texts: readonly string[], isPartly: boolean): RuleCondition {
  const blocks = texts.flatMap((text): SourceBlock[] => {
    const range = rangeOf(text);
    return range === undefined ? [] : [{ text, range }];
  });
  return { kind: "source-ip", isPartly: isPartly || blocks.length < texts.length, blocks };
}

function queryCondition(blocks: readonly Block[]): RuleCondition {
  const parameters = blocks.flatMap((block): QueryPattern[] => {
    const [key, value] = [block.get("key"), block.get("value")];
    if (isUnknown(key) || typeof value !== "string") return [];
    // AWS: without a key the value may be that of any. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
    return [
      { key: key === undefined || key === "" ? undefined : new Pattern(key, QUERY), value: new Pattern(value, QUERY) },
    ];
  });
  return { kind: "query-string", isPartly: parameters.length < blocks.length, parameters };
}

function patternsOf(texts: readonly string[], options: ConstructorParameters<typeof Pattern>[1]): Pattern[] {
  return texts.map((text) => new Pattern(text, options));
}

/** What stands in a list, or alone; one that is not known stands for all that it may be. */
function itemsOf(tree: Tree): readonly Tree[] {
  if (tree === undefined || tree === null) return [];
  return Array.isArray(tree) ? tree : [tree];
}
