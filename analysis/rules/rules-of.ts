import type { Limit } from "../../aws/limit";
import type { Block, BlockPath, Kind, PathOf, Resource } from "../graph";
import { isUnknown } from "../graph";
import { finding } from "./finding";
import { presence } from "./presence";
import { type Finding, type Rule, rule, type RuleContext, type Severity } from "./rule";

/** What every row of a table of rules says. */
interface Row {
  /** The subject and what is asked of it: `target-group/health-check-timeout`. It stands here and nowhere else. */
  readonly id: string;
  /** What is asked, in one line, for `docs/rules.md`: lower case, no full stop. */
  readonly summary: string;
  /** @default "error" */
  readonly severity?: Severity;
  /** @default - the table's */
  readonly source?: string;
  /** Resources of other kinds that have the same attributes with the same meaning. */
  readonly alsoOf?: readonly Kind[];
}

/** Each known value of an attribute by itself. Of a list each item. */
interface LimitRow<Path extends string, R> extends Row {
  /** `health_check.interval`; several that mean the same. */
  readonly path: Path | readonly Path[];
  readonly is: Limit;
  /** Whether it is asked of this block, which holds the attribute. @default - of every one */
  where?(holder: Block, resource: R, context: RuleContext): boolean;
  /** What is said of a wrong value where `… is X; it must be Y` reads badly. */
  says?(attribute: string, value: unknown): string;
}

/** Attributes of which at most one may be set. */
interface ExclusiveRow<Path extends string> extends Row {
  readonly atMostOneOf: readonly string[];
  /** The blocks that hold the attributes. @default - the resource itself */
  readonly within?: Path;
  /**
   * Judges plans and states too: the provider lets both pass, and fills in neither.
   * @default false - only a configuration is judged: Terraform refuses it before there is a plan, and plans and states also hold what
   * the provider fills in
   */
  readonly inPlans?: true;
}

/** Everything else: code. */
interface CodeRow<R> extends Row {
  /** It has nothing to say where this attribute is not set: not asking saves a third of a check's time. */
  readonly onlyWith?: string;
  /** Silent on every value that is unknown. */
  check(resource: R, context: RuleContext): Iterable<Finding>;
}

type RowOf<K extends Kind> = LimitRow<PathOf<K>, Resource<K>> | ExclusiveRow<BlockPath<K>> | CodeRow<Resource<K>>;

/**
 * The rules of a kind of resource, as data.
 *
 * @param source the page that says so, where a row names no other
 */
export function rulesOf<K extends Kind>(kinds: K | readonly K[], source: string, rows: readonly RowOf<K>[]): Rule[] {
  return rows.map((row) => ({
    ...makeRule(kindsOf(kinds), source, row, (resource) => [resource.root]),
    ...("is" in row && typeof row.path === "string" && { onlyWith: row.path.split(".")[0] ?? row.path }),
  }));
}

/** Rules about blocks that stand in several places, such as the actions of a listener and of its rules; paths begin in the block. */
export function rulesIn<K extends Kind>(
  kinds: K | readonly K[],
  blocksOf: (resource: Resource<K>) => Iterable<Block>,
  source: string,
  rows: readonly (LimitRow<string, Resource<K>> | ExclusiveRow<string> | CodeRow<Resource<K>>)[],
): Rule[] {
  return rows.map((row) => makeRule(kindsOf(kinds), source, row, blocksOf));
}

function kindsOf<K extends Kind>(kinds: K | readonly K[]): readonly K[] {
  return typeof kinds === "string" ? [kinds] : kinds;
}

function makeRule<K extends Kind>(
  kinds: readonly K[],
  source: string,
  row: LimitRow<string, Resource<K>> | ExclusiveRow<string> | CodeRow<Resource<K>>,
  blocksOf: (resource: Resource<K>) => Iterable<Block>,
): Rule {
  const { id, summary, severity = "error", alsoOf = [] } = row;
  const described = { id, summary, severity, source: row.source ?? source, kinds: [...kinds, ...alsoOf] as K[] };
  if ("check" in row) {
    return rule<K>({
      ...described,
      ...(row.onlyWith !== undefined && { onlyWith: row.onlyWith }),
      check: (resource, context) => row.check(resource, context),
    });
  }
  if ("is" in row) {
    const paths = typeof row.path === "string" ? [row.path] : row.path;
    return rule<K>({
      ...described,
      *check(resource, context) {
        for (const block of blocksOf(resource)) {
          for (const path of paths) yield* outsideLimit(block, path, row, resource, context);
        }
      },
    });
  }
  return rule<K>({
    ...described,
    *check(resource, { graph }) {
      if (graph.source !== "configuration" && row.inPlans !== true) return;
      for (const block of blocksOf(resource)) {
        const holders = row.within === undefined ? [block] : block.blocks(row.within);
        for (const holder of holders) yield* besideOneAnother(holder, row.atMostOneOf);
      }
    },
  });
}

function* outsideLimit<R>(
  block: Block,
  path: string,
  row: LimitRow<string, R>,
  resource: R,
  context: RuleContext,
): Generator<Finding> {
  const dot = path.lastIndexOf(".");
  const name = path.slice(dot + 1);
  const holders = dot < 0 ? [block] : block.blocks(path.slice(0, dot));
  for (const holder of holders) {
    const value: unknown = holder.tree[name];
    if (value === undefined || value === null || isUnknown(value)) continue;
    if (row.where !== undefined && !row.where(holder, resource, context)) continue;
    const attribute = holder.at(name);
    for (const each of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      if (isUnknown(each) || row.is.accepts(each)) continue;
      yield row.says === undefined
        ? finding(attribute, each, row.is.must)
        : { attribute, message: row.says(attribute, each) };
    }
  }
}

function* besideOneAnother(holder: Block, attributes: readonly string[]): Generator<Finding> {
  const [first, ...others] = attributes.filter((name) => presence(holder.get(name)) === "set");
  if (first === undefined) return;
  for (const other of others) {
    const attribute = holder.at(other);
    yield { attribute, message: `${attribute} is set beside ${holder.at(first)}; leave one of the two out` };
  }
}
