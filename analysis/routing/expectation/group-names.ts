import type { Resource, ResourceGraph } from "../../graph";

/** Finds target groups by what people call them. */
export class GroupNames {
  private readonly byName = new Map<string, string[]>();
  private readonly addresses: readonly string[];

  constructor(graph: ResourceGraph) {
    const groups = graph.ofKind("aws_lb_target_group", "data.aws_lb_target_group");
    this.addresses = groups.map(({ address }) => address);
    for (const group of groups) {
      for (const name of new Set(namesOf(group))) {
        this.byName.set(name, [...(this.byName.get(name) ?? []), group.address]);
      }
    }
  }

  /**
   * The target group that somebody means: by its address, its name, the id of its construct or one around it, a part of its Terraform
   * name, the key of its instance or module.
   *
   * @returns the address, or what is wrong with the name
   */
  find(name: string): { readonly address: string } | { readonly problem: string } {
    const found = this.addresses.includes(name) ? [name] : (this.byName.get(name) ?? []);
    const [address, ...others] = found;
    if (address !== undefined && others.length === 0) return { address };
    if (address !== undefined) return { problem: `${name} may be ${found.join(" or ")}; write one of the addresses` };
    const known = this.addresses.length === 0 ? "there is none" : `there are ${this.addresses.join(", ")}`;
    return { problem: `no target group is called ${name}; ${known}` };
  }
}

function namesOf({ address, name, index, constructPath, planned }: Resource): string[] {
  const keys = [...address.matchAll(/\["((?:[^"\\]|\\.)*)"\]/g)].map(([, key = ""]) => key);
  const modules = [...address.matchAll(/\bmodule\.([\w-]+)/g)].map(([, module = ""]) => module);
  const own = planned["name"];
  return [
    name,
    ...(index === undefined ? [] : [String(index)]),
    ...(typeof own === "string" ? [own] : []),
    ...(constructPath?.split("/").slice(1) ?? []),
    ...name.split("_"),
    ...keys,
    ...modules,
  ];
}
