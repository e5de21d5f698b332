import { append } from "./multimap";
import { CandidateIndex } from "./candidates";
import type { ModuleScope } from "./module-scope";
import { type Question, type Resolution, resolveTree } from "./resolution";
import type { Resource } from "./resource";
import type { Kind, PathOf } from "./schema";
import { NO_SECRETS, type SecretSources } from "./secret-sources";
import type { Unseen } from "./unseen";
import type { Tree } from "./value";

/** What a graph tells beside its resources. */
export interface GraphParts {
  /** What could not be looked at. */
  readonly unseen?: readonly Unseen[];
  /** What of the input could not be read, so that nobody knows what stands there. It may grow while attributes are read. */
  readonly unread?: () => readonly Unseen[];
  /** See `ResourceGraph.formerOfKind`. */
  readonly former?: () => ResourceGraph;
  readonly secrets?: () => SecretSources;
}

export type GraphSource = "configuration" | "plan" | "state";

/** The resources of a configuration, a plan or a state, and what each of them refers to. */
export class ResourceGraph {
  private readonly byKind = new Map<string, Resource[]>();
  private readonly byAddress = new Map<string, Resource>();
  private readonly referrerIndexes = new Map<string, Map<Resource, Resource[]>>();
  private readonly candidates = new CandidateIndex();
  private identities: Map<string, Resource[]> | undefined;

  constructor(
    readonly source: GraphSource,
    readonly resources: readonly Resource[],
    readonly root: ModuleScope,
    private readonly parts: GraphParts = {},
  ) {
    for (const resource of resources) {
      this.byAddress.set(resource.address, resource);
      append(this.byKind, resource.kind, resource);
    }
  }

  /** What could not be looked at, be it that it is not here or that it is known only at apply. */
  get unseen(): readonly Unseen[] {
    return this.parts.unseen ?? [];
  }

  /** What of the input could not be read: ask at the end, it may grow while attributes are read. */
  get unread(): readonly Unseen[] {
    return this.parts.unread?.() ?? [];
  }

  /** Everything in the input that may be a secret. */
  get secrets(): SecretSources {
    return this.parts.secrets?.() ?? NO_SECRETS;
  }

  /** The resources of some kinds, in the order of the kinds. */
  ofKind<K extends Kind>(...kinds: readonly K[]): readonly Resource<K>[] {
    return kinds.flatMap((kind) => this.byKind.get(kind) ?? []) as unknown as readonly Resource<K>[];
  }

  /**
   * The resources as they were before the plan of which these are the resources after it: what AWS has made of them still stands in blocks
   * that list others, see `Resource.listsOthers`.
   */
  formerOfKind<K extends Kind>(...kinds: readonly K[]): readonly Resource<K>[] {
    return this.parts.former?.().ofKind(...kinds) ?? [];
  }

  /** The same without some resources: what AWS still lists of them elsewhere is theirs. */
  without(addresses: ReadonlySet<string>): ResourceGraph {
    const left = this.resources.filter(({ address }) => !addresses.has(address));
    return new ResourceGraph(this.source, left, this.root, this.parts);
  }

  at(address: string): Resource | undefined {
    return this.byAddress.get(address);
  }

  /**
   * The resources that a value refers to, be it by reference or by the id, ARN or name of one of them.
   *
   * @param kinds only these count
   */
  resolve<K extends Kind>(resource: Resource, value: Tree, ...kinds: readonly K[]): Resolution<K> {
    return resolveTree(value, this.question(resource, kinds)) as Resolution<K>;
  }

  /** The one resource that a value certainly refers to. */
  resolveOne<K extends Kind>(resource: Resource, value: Tree, ...kinds: readonly K[]): Resource<K> | undefined {
    const { resources, isExact } = this.resolve(resource, value, ...kinds);
    return isExact && resources.length === 1 ? resources[0] : undefined;
  }

  /** The resources of a kind whose attribute certainly refers to a target: the rules of a listener, the listeners of a balancer. */
  referrers<K extends Kind>(target: Resource, kind: K, path: PathOf<K>): readonly Resource<K>[] {
    const key = `${kind} ${path} ${target.kind}`;
    let index = this.referrerIndexes.get(key);
    if (index === undefined) {
      index = this.indexReferrers(kind, path, target.kind);
      this.referrerIndexes.set(key, index);
    }
    return (index.get(target) ?? []) as unknown as readonly Resource<K>[];
  }

  private question(resource: Resource, kinds: readonly string[]): Question {
    const byIdentity = (text: string) => this.withIdentity(text);
    return { resource, kinds, byIdentity, candidates: this.candidates, followed: new Map() };
  }

  private indexReferrers<K extends Kind>(kind: K, path: PathOf<K>, target: string): Map<Resource, Resource[]> {
    const index = new Map<Resource, Resource[]>();
    for (const referrer of this.ofKind(kind)) {
      for (const { value } of referrer.each(path)) {
        for (const found of resolveTree(value, this.question(referrer, [target])).certain) {
          const list = index.get(found);
          if (list === undefined) index.set(found, [referrer]);
          else if (!list.includes(referrer)) list.push(referrer);
        }
      }
    }
    return index;
  }

  /** The resources that have this id, ARN or name. */
  withIdentity(text: string): readonly Resource[] {
    this.identities ??= this.indexIdentities();
    return this.identities.get(text) ?? [];
  }

  private indexIdentities(): Map<string, Resource[]> {
    const index = new Map<string, Resource[]>();
    for (const resource of this.resources) {
      for (const identity of new Set(resource.identities)) {
        append(index, identity, resource);
      }
    }
    return index;
  }
}
