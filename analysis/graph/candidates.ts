import { mayHoldAnything } from "./holds-anything";
import { isMadeOfKnown } from "./known-values";
import type { ModuleScope } from "./module-scope";
import type { Resource } from "./resource";
import { type Tree, unknownLeaves } from "./value";
import { isVpc, vpcAttributes } from "./vpc-parts";

/** What an unknown value of a module may be where nothing tells of its expression, as plans do not tell of local values. */
export interface Candidates {
  readonly resources: ReadonlySet<Resource>;
  /** Whether it can be nothing else. */
  readonly isWithin: boolean;
}

/** The candidates of each module for some kinds of resources. */
export class CandidateIndex {
  private readonly known = new WeakMap<ModuleScope, Map<string, Candidates>>();

  /**
   * An unknown value is made of something unknown: of a resource of its module, of what is given to the module, or of what the modules in
   * it return.
   *
   * @param resourcesIn all that a value may refer to, of the wanted kinds
   */
  of(scope: ModuleScope, kinds: readonly string[], resourcesIn: (value: Tree) => Iterable<Resource>): Candidates {
    let byKinds = this.known.get(scope);
    if (byKinds === undefined) this.known.set(scope, (byKinds = new Map<string, Candidates>()));
    const key = kinds.join(" ");
    const found = byKinds.get(key);
    if (found !== undefined) return found;
    const own = vpcAttributes(kinds) === undefined ? kinds : kinds.filter((kind) => !isVpc(kind));
    const resources = new Set(scope.everyResource.filter(({ kind }) => own.includes(kind)));
    const isWithin = !scope.everyResource.some(holdsAnything);
    const candidates = { resources, isWithin };
    // Before it is complete: a value that leads back here adds nothing.
    byKinds.set(key, candidates);
    const given = [...scope.inputs].filter(([name]) => !scope.knows("var", name)).map(([, value]) => value);
    const returned = scope.everyChild.flatMap(({ outputs }) => [...outputs.values()]);
    for (const value of [...given, ...returned]) {
      if (isMadeOfKnown(value)) continue;
      for (const resource of resourcesIn(value)) resources.add(resource);
    }
    return candidates;
  }
}

function holdsAnything({ kind, planned }: Resource): boolean {
  return mayHoldAnything(kind) && unknownLeaves(planned).length > 0;
}
