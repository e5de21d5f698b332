import { append } from "./multimap";
import type { Resource } from "./resource";
import type { Tree } from "./value";

/** The key of a `for_each` instance, the number of a `count` instance. */
export type InstanceKey = string | number;

/** One instance of a module: what the names in its expressions mean. */
export class ModuleScope {
  /** The resources of the module by their address in it, without an index: `aws_lb.web`. */
  readonly resources = new Map<string, Resource[]>();
  /** What the call gives to each variable; the unknown in it is meant in the parent's scope. */
  readonly inputs = new Map<string, Tree>();
  readonly locals = new Map<string, Tree>();
  readonly outputs = new Map<string, Tree>();
  /** The instances of each module call. */
  readonly children = new Map<string, ModuleScope[]>();

  /**
   * @param address `""` for the root module, else such as `module.net["a"]`
   * @param key of this instance, where the call has `count` or `for_each`
   */
  constructor(
    readonly address: string,
    readonly parent?: ModuleScope,
    readonly key?: InstanceKey,
  ) {}

  /** An address in this module as Terraform writes it from the root. */
  absolute(address: string): string {
    return this.address === "" ? address : `${this.address}.${address}`;
  }

  add(address: string, resource: Resource): void {
    append(this.resources, address, resource);
  }

  addChild(name: string, child: ModuleScope): void {
    append(this.children, name, child);
  }
}
