/**
 * What the parts of a load balancer know of each other while an app is built, and nobody else can add to: the listeners of a load
 * balancer, the rules of a listener, the routes to a target group.
 */
export class Registry<Owner extends object, Entry> {
  private readonly entries = new WeakMap<Owner, Entry[]>();

  add(owner: Owner, entry: Entry): void {
    this.entries.set(owner, [...this.of(owner), entry]);
  }

  /** In the order in which they were added. */
  of(owner: Owner): readonly Entry[] {
    return this.entries.get(owner) ?? [];
  }
}
