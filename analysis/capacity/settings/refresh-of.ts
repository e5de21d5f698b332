import { NO_MAINTENANCE_POLICY } from "../../../aws/auto-scaling/healthy-percentage";
import { DEFAULT_HEALTHY_PERCENTAGES } from "../../../aws/auto-scaling/instance-refresh";
import type { Block, Resource } from "../../graph";
import type { RefreshSettings } from "./group-settings";
import type { Notes } from "./notes";

/** How a deploy replaces the instances of a group; undefined where it replaces none. */
export function refreshOf(
  group: Resource<"aws_autoscaling_group">,
  warmupSeconds: number,
  notes: Notes,
): RefreshSettings | undefined {
  const { address } = group;
  const [refresh] = group.blocks("instance_refresh") as unknown as Block[];
  if (refresh === undefined) return undefined;
  const [preferences] = refresh.blocks("preferences");
  const [maintenance] = group.blocks("instance_maintenance_policy") as unknown as Block[];
  const percent = (attribute: string, fallback: number) => {
    const ofMaintenance = notes.number(maintenance?.get(attribute), address, attribute, fallback);
    const value = notes.number(preferences?.get(attribute), address, attribute, ofMaintenance);
    return value === NO_MAINTENANCE_POLICY ? fallback : value;
  };
  const { minHealthyPercentage, maxHealthyPercentage } = DEFAULT_HEALTHY_PERCENTAGES;
  const checkpoints = preferences?.get<unknown>("checkpoint_percentages");
  return {
    minHealthyPercentage: percent("min_healthy_percentage", minHealthyPercentage),
    maxHealthyPercentage: percent("max_healthy_percentage", maxHealthyPercentage),
    warmupSeconds: notes.number(preferences?.get("instance_warmup"), address, "instance_warmup", warmupSeconds),
    checkpoints: Array.isArray(checkpoints) ? checkpoints.map(Number).filter(Number.isFinite) : [],
    checkpointDelaySeconds: notes.number(preferences?.get("checkpoint_delay"), address, "checkpoint_delay", 3_600),
    replacesProtected:
      notes.text(
        preferences?.get("scale_in_protected_instances"),
        address,
        "scale_in_protected_instances",
        "Ignore",
      ) === "Refresh",
  };
}
