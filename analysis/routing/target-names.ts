import { readNetwork } from "../exposure";
import { perGraph, type ResourceGraph } from "../graph";

/** What stands behind a target group. */
export interface TargetsOf {
  /** Each with the port that requests are sent to, where it is known. */
  readonly targets: readonly TargetName[];
  /** Whether these are all. */
  readonly isWhole: boolean;
}

export interface TargetName {
  readonly address: string;
  readonly port: number | undefined;
  readonly isCertain: boolean;
}

/** Who is in each target group that a load balancer of the input sends requests to, by the group's address. */
export const targetsByGroup: (graph: ResourceGraph) => ReadonlyMap<string, TargetsOf> = perGraph((graph) => {
  const pools = readNetwork(graph).pools;
  return new Map(
    pools.map(({ group, targets, hasAllTargets }) => {
      const names = targets.map(({ endpoint, traffic, isCertain }): TargetName => {
        const ports = traffic?.[0]?.ports ?? "all";
        return { address: endpoint.address, port: ports === "all" ? undefined : ports.from, isCertain };
      });
      return [group.address, { targets: names, isWhole: hasAllTargets }] as const;
    }),
  );
});
