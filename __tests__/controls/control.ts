import { isUnknown, type Kind, type Resource, type ResourceGraph } from "../../analysis/graph";

/** A well-known control, as a predicate over one resource of a configuration, a plan or a state. */
export interface Control {
  /** Its ids at Checkov (`CKV_…`) and Security Hub (`ELB.5`), the first of which names it in `docs/reasons.md`. */
  readonly ids: readonly [string, ...string[]];
  /** What it asks for. */
  readonly asks: string;
  /** The type of resource that is judged. */
  readonly type: string;
  /** Whether the resource is as asked. `undefined`: the control is not about this one. */
  readonly holds: (resource: Judged) => boolean | undefined;
}

/** A control that a resource does not meet. */
export interface Failure {
  readonly ids: Control["ids"];
  readonly address: string;
}

type Json = Readonly<Record<string, unknown>>;

/** A resource, as controls read it. */
export class Judged {
  constructor(
    private readonly graph: ResourceGraph,
    readonly resource: Resource,
  ) {}

  /** The value of an attribute. What is known after the apply only is there, and equal to nothing. */
  get(attribute: string): unknown {
    return this.resource.attributes[attribute] ?? undefined;
  }

  /** The nested blocks of a name. */
  blocks(name: string): readonly Json[] {
    return blocksOf(this.get(name));
  }

  /** The first nested block of a name, empty where there is none. */
  block(name: string): Json {
    return this.blocks(name)[0] ?? {};
  }

  /** The resources of a type whose attribute refers to this one. */
  referrers(type: string, attribute: string): readonly Judged[] {
    return this.all(type).filter((other) => other.refersTo(this, attribute));
  }

  /** Whether an attribute refers to another resource, by reference, id, ARN or name. */
  refersTo(other: Judged, attribute: string): boolean {
    const kinds = [other.resource.kind as Kind];
    return this.graph
      .resolve(this.resource, this.get(attribute) as never, ...kinds)
      .resources.some(({ address }) => address === other.resource.address);
  }

  /** The resources of a type. */
  all(type: string): readonly Judged[] {
    return this.graph.ofKind(type as Kind).map((resource) => new Judged(this.graph, resource as unknown as Resource));
  }
}

/** How many a list has; `undefined` where that is known after the apply only. */
export function countOf(value: unknown): number | undefined {
  return isUnknown(value) ? undefined : blocksOf(value).length;
}

/** Nested blocks: a list, or one. */
export function blocksOf(value: unknown): readonly Json[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]) as Json[];
}

/** The controls that resources of a graph do not meet. */
export function failuresOf(graph: ResourceGraph, controls: readonly Control[]): Failure[] {
  return controls.flatMap(({ ids, type, holds }) =>
    graph
      .ofKind(type as Kind)
      .map((resource) => resource as unknown as Resource)
      .filter((resource) => resource.mode === "managed" && holds(new Judged(graph, resource)) === false)
      .map(({ address }) => ({ ids, address })),
  );
}
