import type { AutoscalingGroupConfig } from "@cdktf/provider-aws/lib/autoscaling-group";
import type { HealthyPercentages } from "../../../aws/refresh-batch";
import { isKnown } from "../../tokens";
import type { Capacity } from "./capacity";
import { type GroupCapacityReservation, renderGroupCapacityReservation } from "./group-capacity-reservation";
import { defaultGroupMetrics, type GroupMetric } from "./group-metrics";
import { type GroupNotifications, groupNotificationProblems } from "./group-notification";
import { type InstanceRefresh, instanceRefreshProblems, renderInstanceRefresh } from "./instance-refresh";
import { initialLifecycleHooks, type LifecycleHooks } from "./lifecycle-hook";
import { DEFAULT_MAINTENANCE_POLICY } from "./healthy-percentages";
import { renderSuspendedProcesses, type SuspendedProcess } from "./suspended-process";
import { renderTerminationPolicies, type TerminationPolicy, terminationPolicyProblems } from "./termination-policy";
import { renderWarmPool, type WarmPool, warmPoolProblems } from "./warm-pool";

const SECONDS_OF_A_DAY = 86_400;

/** How a group treats its machines. All of it changes in place. */
export interface GroupSettings {
  /**
   * How machines are replaced when the launch template changes; `"off"`: they are not, and only new ones get the new template.
   * @default - rolling, with the percentages of the maintenance policy
   */
  readonly instanceRefresh?: InstanceRefresh | "off";
  /**
   * What is kept to when machines are replaced for any other reason; `"off"`: an unhealthy one goes before the new one comes.
   * @default DEFAULT_MAINTENANCE_POLICY
   */
  readonly maintenancePolicy?: HealthyPercentages | "off";
  /**
   * Days after which a machine is replaced by a new one, 1 to 365.
   * @default - none
   */
  readonly maxInstanceLifetimeDays?: number;
  /**
   * Which machine goes first when the group shrinks; the first policy counts, the next ones break ties.
   * @default - AWS's own: oldest template in the zone with the most machines
   */
  readonly terminationPolicies?: readonly TerminationPolicy[];
  /**
   * New machines are not removed when the group shrinks, until somebody lifts their protection.
   * @default false
   */
  readonly scaleInProtection?: boolean;
  /** @default [] */
  readonly suspendedProcesses?: readonly SuspendedProcess[];
  /**
   * The group's own CloudWatch metrics, every minute and free; `[]` for none.
   * @default - all of them
   */
  readonly groupMetrics?: readonly GroupMetric[];
  /** @default - none: machines boot when they are needed */
  readonly warmPool?: WarmPool;
  /**
   * Hooks by their names. To remove the last one of the way in leave `{}`: without the prop the group would be replaced.
   * @default - none
   */
  readonly lifecycleHooks?: LifecycleHooks;
  /** @default - nobody is told */
  readonly notifications?: GroupNotifications;
  /**
   * Replaces a Spot machine when AWS tells that it will probably take it back, instead of when it does.
   * @default false
   */
  readonly capacityRebalance?: boolean;
  /**
   * When a zone has no capacity: launch in the others (`balanced-best-effort`) or keep the zones equal and wait (`balanced-only`).
   * @default - AWS's own: balanced-best-effort
   */
  readonly zoneDistribution?: "balanced-best-effort" | "balanced-only";
  /** @default - what the launch template says */
  readonly groupCapacityReservation?: GroupCapacityReservation;
  /**
   * Seconds between two activities of simple policies, 0 or more. The policies of this module do not look at it.
   * @default - AWS's own: 300
   */
  readonly defaultCooldownSeconds?: number;
  /**
   * The group's deletion does not wait for its machines, which then end by themselves, hooks and warm pool included.
   * @default false
   */
  readonly forceDelete?: boolean;
  /**
   * The service-linked role that launches machines, where a KMS key allows another one than AWS's own only.
   * @default - AWSServiceRoleForAutoScaling
   */
  readonly serviceLinkedRoleArn?: string;
  /**
   * The placement group of the machines. A cluster lies in one zone, so that the network must have one for it.
   * @default - none
   */
  readonly placementGroup?: { readonly name: string };
  /**
   * A deploy goes on waiting for capacity when a launch fails, instead of ending at the first failure.
   * @default false
   */
  readonly ignoreFailedScalingActivities?: boolean;
}

/** What is wrong between the settings of a group, one text for each mistake; what is known only at the deploy is not looked at. */
export function groupSettingsProblems(settings: GroupSettings, capacity: Capacity): string[] {
  const { instanceRefresh = {}, scaleInProtection, warmPool, notifications = {} } = settings;
  const problems: string[] = [];
  if (instanceRefresh !== "off" && isKnown([instanceRefresh, scaleInProtection])) {
    problems.push(...instanceRefreshProblems(instanceRefresh), ...protectionProblems(settings));
  }
  // Only the kinds of the policies are looked at.
  problems.push(...terminationPolicyProblems(settings.terminationPolicies ?? []));
  if (warmPool && isKnown([warmPool, capacity])) problems.push(...warmPoolProblems(warmPool, capacity));
  if (isKnown(notifications)) problems.push(...groupNotificationProblems(notifications));
  return problems;
}

/** A refresh passes protected machines over unless it is told otherwise, and still says that it was successful. */
function protectionProblems({ scaleInProtection, instanceRefresh = {} }: GroupSettings): string[] {
  if (scaleInProtection !== true || instanceRefresh === "off") return [];
  if (instanceRefresh.scaleInProtectedInstances !== undefined) return [];
  return [
    "scaleInProtection is true; instanceRefresh.scaleInProtectedInstances must say what becomes of protected machines, " +
      "or a refresh replaces none of them",
  ];
}

/** What a refresh keeps to where it says nothing itself. */
export function standardPercentages({ maintenancePolicy }: GroupSettings): HealthyPercentages {
  return maintenancePolicy === undefined || maintenancePolicy === "off"
    ? DEFAULT_MAINTENANCE_POLICY
    : maintenancePolicy;
}

/** The settings in Terraform's words. */
export function renderGroupSettings(settings: GroupSettings): Partial<AutoscalingGroupConfig> {
  const { maintenancePolicy = DEFAULT_MAINTENANCE_POLICY, instanceRefresh = {}, warmPool, lifecycleHooks } = settings;
  const {
    maxInstanceLifetimeDays,
    terminationPolicies = [],
    suspendedProcesses = [],
    groupCapacityReservation,
  } = settings;
  const { zoneDistribution, placementGroup, scaleInProtection, capacityRebalance, defaultCooldownSeconds } = settings;
  const { forceDelete, serviceLinkedRoleArn, ignoreFailedScalingActivities } = settings;
  const metrics = settings.groupMetrics ?? defaultGroupMetrics(warmPool !== undefined);
  const hooks = initialLifecycleHooks(lifecycleHooks ?? {});
  return {
    ...(metrics.length > 0 && { enabledMetrics: [...metrics], metricsGranularity: "1Minute" }),
    ...(maintenancePolicy !== "off" && { instanceMaintenancePolicy: maintenancePolicy }),
    ...(instanceRefresh !== "off" && {
      instanceRefresh: renderInstanceRefresh(instanceRefresh, standardPercentages(settings)),
    }),
    ...(maxInstanceLifetimeDays !== undefined && { maxInstanceLifetime: maxInstanceLifetimeDays * SECONDS_OF_A_DAY }),
    ...(terminationPolicies.length > 0 && { terminationPolicies: renderTerminationPolicies(terminationPolicies) }),
    ...(suspendedProcesses.length > 0 && { suspendedProcesses: renderSuspendedProcesses(suspendedProcesses) }),
    ...(warmPool && { warmPool: renderWarmPool(warmPool) }),
    ...(hooks.length > 0 && { initialLifecycleHook: hooks }),
    ...(zoneDistribution && { availabilityZoneDistribution: { capacityDistributionStrategy: zoneDistribution } }),
    ...(groupCapacityReservation && {
      capacityReservationSpecification: renderGroupCapacityReservation(groupCapacityReservation),
    }),
    ...(scaleInProtection !== undefined && { protectFromScaleIn: scaleInProtection }),
    ...(capacityRebalance !== undefined && { capacityRebalance }),
    ...(defaultCooldownSeconds !== undefined && { defaultCooldown: defaultCooldownSeconds }),
    ...(forceDelete !== undefined && { forceDelete, forceDeleteWarmPool: forceDelete }),
    ...(serviceLinkedRoleArn !== undefined && { serviceLinkedRoleArn }),
    ...(placementGroup && { placementGroup: placementGroup.name }),
    ...(ignoreFailedScalingActivities !== undefined && { ignoreFailedScalingActivities }),
  };
}
