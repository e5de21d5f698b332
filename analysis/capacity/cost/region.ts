import { perGraph, type Resource, type ResourceGraph } from "../../graph";

/** The regions in which resources are seen to stand, by the configuration of their provider; those of all of them at `undefined`. */
const regionsOf = perGraph(({ resources }) => {
  const regions = new Map<string | undefined, Set<string>>();
  for (const resource of resources) {
    const region = ownRegion(resource);
    if (region === undefined) continue;
    for (const key of new Set([resource.provider, undefined])) {
      regions.set(key, (regions.get(key) ?? new Set()).add(region));
    }
  }
  return regions;
});

/**
 * Where a resource stands: by itself, by the configuration of its provider, or where everything else of that configuration stands. A state does
 * not tell of providers, but the ARNs in it do.
 *
 * @returns undefined where nothing tells
 */
export function regionOf(resource: Resource, graph: ResourceGraph): string | undefined {
  const own = ownRegion(resource);
  if (own !== undefined) return own;
  const [only, ...others] = regionsOf(graph).get(resource.provider) ?? [];
  return others.length === 0 ? only : undefined;
}

function ownRegion({ planned, region }: Resource): string | undefined {
  const { region: own, arn } = planned;
  if (isRegion(own)) return own;
  const named = typeof arn === "string" ? arn.split(":")[3] : undefined;
  if (isRegion(named)) return named;
  return isRegion(region) ? region : undefined;
}

/** `eu-west-1`, `us-gov-east-1`: anything else is no region that a report should repeat. */
function isRegion(text: unknown): text is string {
  return typeof text === "string" && /^[a-z]{2}(-[a-z]{2,12}){1,3}-\d{1,2}$/.test(text);
}
