import type { Environment } from "./environment";
import { show } from "./show";

/** What is named in an environment and lies in another region than it must. The settings may be wrong in other ways, which are told elsewhere. */
export function regionProblems(
  environments: Readonly<Record<string, unknown>>,
): { readonly environment: string; readonly setting: string; readonly text: string }[] {
  return Object.entries(environments).flatMap(([name, settings]) => {
    const { region, network, alarms, state } = (settings ?? {}) as Loose<Environment>;
    const topic = regionOfArn(alarms?.["topicArn"]);
    const key = regionOfArn(state?.["kmsKeyArn"]);
    const problems: { readonly setting: string; readonly text: string }[] = [];
    const tell = (setting: string, path: string, value: unknown, must: string) => {
      problems.push({ setting, text: `${name}.${path} is ${show(value)}; it must be ${must}` });
    };
    if (typeof region === "string") {
      const zones: unknown = network?.["availabilityZones"];
      for (const [index, zone] of (Array.isArray(zones) ? (zones as unknown[]) : []).entries()) {
        if (typeof zone !== "string" || isZoneOf(region, zone)) continue;
        const must = `a zone of ${name}.region (${region}), such as ${region}a`;
        tell("network", `network.availabilityZones[${index}]`, zone, must);
      }
      if (topic !== undefined && topic !== region) {
        const must = `in ${name}.region (${region}): an alarm reaches no topic elsewhere`;
        tell("alarms", "alarms.topicArn", alarms?.["topicArn"], must);
      }
    }
    const bucketRegion = state?.["region"];
    if (typeof bucketRegion === "string" && key !== undefined && key !== bucketRegion) {
      const must = `in ${name}.state.region (${bucketRegion}): a bucket uses keys of its own region`;
      tell("state", "state.kmsKeyArn", state?.["kmsKeyArn"], must);
    }
    return problems.map((problem) => ({ environment: name, ...problem }));
  });
}

type Loose<T> = { readonly [K in keyof T]?: Readonly<Record<string, unknown>> | undefined };

/** `eu-west-1a`, and a local zone such as `us-west-2-lax-1a`. */
function isZoneOf(region: string, zone: string): boolean {
  return zone.startsWith(region) && /^(-[a-z]+(-\d+)?)*-?\d*[a-z]$/.test(zone.slice(region.length));
}

function regionOfArn(arn: unknown): string | undefined {
  const region = typeof arn === "string" && arn.split(":").length > 5 ? arn.split(":")[3] : undefined;
  return region === "" ? undefined : region;
}
