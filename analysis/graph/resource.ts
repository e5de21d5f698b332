import { Block, blocksAt, treeAt } from "./block";
import {
  attributeKind,
  type BlockPath,
  isKind,
  type Kind,
  kindOf,
  type PathBelow,
  type PathOf,
  type TypeAt,
} from "./schema";
import { withoutStoredZeros } from "./stored-zeros";
import type { ExpressionScope, InstanceKey, JsonObject, Tree, Value } from "./value";

export interface ResourceProps {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index?: InstanceKey | undefined;
  readonly scope: ExpressionScope;
  /** See `Resource.attributes`; made when first asked for. */
  readonly attributes: () => JsonObject;
  /** See `Resource.planned`. @default - the attributes */
  readonly planned?: () => JsonObject;
  /** What is known of it as it stands in the JSON: enough for its id, ARN and name. @default - `planned` */
  readonly raw?: JsonObject;
  /** See `Resource.isRepeated`. @default false */
  readonly isRepeated?: boolean;
  /** See `Resource.exists`. @default false */
  readonly exists?: boolean;
  /** See `Resource.listsOthers`. @default - nothing */
  readonly listsOthers?: (blocks: string) => boolean;
  readonly constructPath?: string | undefined;
  readonly provider?: string | undefined;
  readonly region?: string | undefined;
}

/** A value of an attribute, with the place where it stands. */
export interface Attribute<T> {
  /** With the number of each block on the way: `health_check[0].interval`. */
  readonly attribute: string;
  readonly value: T;
}

/** One instance of a resource or data source. */
export class Resource<K extends Kind = Kind> {
  /** From the root module: `module.web["a"].aws_lb.main[0]`; `[*]` where the number of instances is not known. */
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  /** The type under one name (`aws_alb` is `aws_lb`), with `data.` before that of a data source. */
  readonly kind: string;
  readonly name: string;
  readonly index: InstanceKey | undefined;
  readonly scope: ExpressionScope;
  /** One entry stands for a number of instances that is not known. */
  readonly isRepeated: boolean;
  /** Whether it is there already: in a state, or in a plan that does not create it. */
  readonly exists: boolean;
  /** Where cdktf made it: `dev/Web/Resource`. */
  readonly constructPath: string | undefined;
  /** Which configuration of the provider: `aws`, `aws.virginia`. */
  readonly provider: string | undefined;
  /** The region of that configuration, where it is a plain value, in a plan also a variable. */
  readonly region: string | undefined;

  private readonly listed: ((blocks: string) => boolean) | undefined;
  private readonly raw: JsonObject | undefined;
  private readonly makeAttributes: () => JsonObject;
  private readonly makePlanned: () => JsonObject;
  private configured: JsonObject | undefined;
  private everything: JsonObject | undefined;
  private outermost: Block | undefined;

  constructor(props: ResourceProps) {
    const { mode, type, name, index, scope } = props;
    this.mode = mode;
    this.type = type;
    this.kind = kindOf(mode, type);
    this.name = name;
    this.index = index;
    this.scope = scope;
    this.isRepeated = props.isRepeated ?? false;
    this.exists = props.exists ?? false;
    this.constructPath = props.constructPath;
    this.provider = props.provider;
    this.region = props.region;
    const suffix = this.isRepeated ? "[*]" : index === undefined ? "" : `[${JSON.stringify(index)}]`;
    this.address = scope.absolute(`${mode === "data" ? "data." : ""}${type}.${name}${suffix}`);
    this.listed = props.listsOthers;
    this.raw = props.raw;
    this.makeAttributes = props.attributes;
    this.makePlanned = props.planned ?? (() => this.attributes);
  }

  /** What the configuration sets: plain JSON with `Unknown` in it; nested blocks are lists; what is null is left out. */
  get attributes(): JsonObject {
    if (this.configured === undefined) {
      const made = this.makeAttributes();
      this.configured = this.exists ? withoutStoredZeros(this.kind, made) : made;
    }
    return this.configured;
  }

  /** What the configuration sets, as the outermost block: where an attribute may stand in a resource or in a block of it. */
  get root(): Block {
    return (this.outermost ??= new Block("", this.attributes, this.kind));
  }

  /** All that is known of it, with what the provider has put in: defaults, and what AWS has made. */
  get planned(): JsonObject {
    return (this.everything ??= this.makePlanned());
  }

  /** By what others may refer to it: its id, ARN and name, and a bucket's own name, where they are known. */
  get identities(): readonly string[] {
    const { id, arn, name, bucket } = this.raw ?? this.planned;
    const all = [id, arn, name, this.type === "aws_s3_bucket" ? bucket : undefined];
    return all.filter((each) => typeof each === "string" && each !== "") as string[];
  }

  /**
   * Whether blocks of it list what other resources have made too: rules of a security group, routes of a table. So it is in a state, and
   * in a plan wherever there is no such block, or a `dynamic` one, of which a plan does not tell.
   */
  listsOthers(blocks: string): boolean {
    return this.listed?.(blocks) ?? false;
  }

  /** Whether it is of one of these kinds. */
  is<T extends Kind>(...kinds: readonly T[]): this is Resource<T> {
    return (kinds as readonly string[]).includes(this.kind);
  }

  /** The configured value of an attribute outside nested blocks; `undefined` where it is not set. */
  get<P extends PathOf<K>>(attribute: P): Value<TypeAt<K, P>> | undefined {
    return this.read(this.attributes, attribute) as Value<TypeAt<K, P>> | undefined;
  }

  /** Like `get`, of everything that is known: use it for what AWS or the provider decides, such as a subnet's zone. */
  getPlanned<P extends PathOf<K>>(attribute: P): Value<TypeAt<K, P>> | undefined {
    return this.read(this.planned, attribute) as Value<TypeAt<K, P>> | undefined;
  }

  /** Every configured value at a path through nested blocks, with its place. */
  *each<P extends PathOf<K>>(path: P): Generator<Attribute<Value<TypeAt<K, P>>>> {
    const last = path.lastIndexOf(".");
    const name = path.slice(last + 1);
    const holders =
      last < 0 ? [{ attribute: "", tree: this.attributes }] : blocksAt(this.attributes, path.slice(0, last));
    for (const { attribute, tree } of holders) {
      const value = (tree as Record<string, unknown>)[name];
      if (value === undefined) continue;
      yield { attribute: attribute === "" ? name : `${attribute}.${name}`, value: value as Value<TypeAt<K, P>> };
    }
  }

  /** The configured nested blocks at a path; none where the blocks themselves are unknown, see `get`. */
  blocks<B extends BlockPath<K>>(path: B): Block<PathBelow<K, B>>[] {
    return blocksAt(this.attributes, path).map(
      ({ attribute, tree }) => new Block(attribute, tree, `${this.kind}.${path}`),
    );
  }

  /** Like `blocks`, of everything that is known: use it for what exists, not for what somebody wrote. */
  plannedBlocks<B extends BlockPath<K>>(path: B): Block<PathBelow<K, B>>[] {
    return blocksAt(this.planned, path).map(
      ({ attribute, tree }) => new Block(attribute, tree, `${this.kind}.${path}`),
    );
  }

  private read(tree: JsonObject, attribute: string): Tree {
    if (isKind(this.kind) && attributeKind(this.kind, attribute) === undefined) {
      throw new Error(`${this.kind} has no attribute ${attribute}`);
    }
    return treeAt(tree, attribute);
  }
}
