import { perGraph, type Resource, type ResourceGraph } from "../graph";
import type { Endpoint } from "./endpoint";
import { readNetwork } from "./network-view";

const endpointsOf = perGraph(
  (graph) => new Map<Resource, Endpoint>(readNetwork(graph).endpoints.map((each) => [each.resource, each])),
);

/** Where a resource stands in the network, and whether it gets a public address; undefined for what stands nowhere in it. */
export function endpointOf(resource: Resource, graph: ResourceGraph): Endpoint | undefined {
  return endpointsOf(graph).get(resource);
}
