export { GROUP_METRICS, WARM_POOL_METRICS } from "../../aws/auto-scaling/metrics";
export { LARGEST_USER_DATA_BYTES } from "../../aws/ec2/instance";
export type { HealthyPercentages } from "../../aws/refresh-batch";
export { AutoScalingGroup, type AutoScalingGroupProps } from "./group/auto-scaling-group";
export type { Capacity } from "./group/capacity";
export {
  DEFAULT_ON_DEMAND_BASE,
  DEFAULT_ON_DEMAND_PERCENT,
  DEFAULT_SPOT_STRATEGY,
  type Distribution,
  type LowestPrice,
  type RequirementsDistribution,
} from "./group/distribution";
export type { GroupCapacityReservation, GroupReservationTarget } from "./group/group-capacity-reservation";
export type { GroupMetric } from "./group/group-metrics";
export {
  DEFAULT_GROUP_EVENTS,
  type GroupEvent,
  type GroupNotification,
  type GroupNotifications,
} from "./group/group-notification";
export type { GroupSettings } from "./group/group-settings";
export { DEFAULT_BOOT_SECONDS, type GroupTimingProps } from "./group/group-timing";
export { DEFAULT_MAINTENANCE_POLICY } from "./group/healthy-percentages";
export {
  DEFAULT_CHECKPOINT_DELAY_SECONDS,
  type IAlarm,
  type InstanceRefresh,
  type RefreshCheckpoints,
  type RefreshTrigger,
} from "./group/instance-refresh";
export type {
  InstanceTypes,
  OneInstanceType,
  RequiredInstanceTypes,
  SeveralInstanceTypes,
  SpotInstanceType,
  WeightedInstanceType,
} from "./group/instance-types";
export type { ILaunchTemplate } from "./group/launch-source";
export {
  DEFAULT_HEARTBEAT_SECONDS,
  type HookNotification,
  type LifecycleHook,
  type LifecycleHooks,
} from "./group/lifecycle-hook";
export type { PowerProps } from "./group/power";
export type { SuspendedProcess } from "./group/suspended-process";
export type { TerminationPolicy } from "./group/termination-policy";
export { formatTimingBudget, type TimingBudget } from "./group/timing-budget";
export type { WarmPool } from "./group/warm-pool";
export type { Architecture } from "./instance/architecture";
export type { CapacityReservation } from "./instance/capacity-reservation";
export type { CpuProps } from "./instance/cpu";
export { InstanceProfile, type InstanceProfileProps, type PermissionProps } from "./instance/instance-profile";
export type { InstanceOptions, InstanceProps } from "./instance/instance-props";
export type { InstanceRequirements } from "./instance/instance-requirements";
export {
  createInstanceSecurityGroup,
  DEFAULT_OUTBOUND_TCP_PORTS,
  type InstanceAccessProps,
} from "./instance/instance-security-group";
export { LaunchTemplate, type LaunchTemplateProps } from "./instance/launch-template";
export {
  type GoldenImage,
  type MachineImage,
  ResolvedMachineImage,
  type ResolvedMachineImageProps,
} from "./instance/machine-image";
export { DEFAULT_METADATA_HOP_LIMIT, type MetadataProps } from "./instance/metadata-options";
export type { Placement } from "./instance/placement";
export { policyDocument, type PolicyStatement } from "./instance/policy-statement";
export type { PrivateDnsName } from "./instance/private-dns";
export type { SshAccess } from "./instance/ssh-access";
export type { UbuntuRelease } from "./instance/ubuntu-release";
export { type CloudInitPart, type CloudInitUserData, type ScriptUserData, type UserData } from "./instance/user-data";
export { userDataBase64 } from "./instance/user-data-base64";
export {
  DEFAULT_ROOT_VOLUME,
  DEFAULT_ROOT_VOLUME_GIB,
  type RootVolume,
  type Volume,
  type VolumeProps,
} from "./instance/volumes";
export {
  DEFAULT_PERIOD_SECONDS,
  type Metric,
  type MetricMath,
  type MetricSource,
  type Statistic,
} from "./scaling/metric";
export type { PredefinedUse, PredictiveMetric } from "./scaling/predictive-metric";
export { PredictiveScalingPolicy } from "./scaling/predictive-scaling";
export type { MaxCapacityBreach, PredictiveMode, PredictiveScalingProps } from "./scaling/predictive-scaling-props";
export type { RequestCountProps } from "./scaling/request-count";
export type { ScaleInStep, ScaleOutStep, ScalingSteps, StepAdjustment } from "./scaling/scaling-steps";
export type { ScheduledActionProps, ScheduledSize, ScheduledTime } from "./scaling/schedule";
export { ScheduledAction } from "./scaling/scheduled-action";
export { StepScalingPolicy } from "./scaling/step-scaling";
export { DEFAULT_EVALUATION_PERIODS, type MissingData, type StepScalingProps } from "./scaling/step-scaling-props";
export {
  type CpuUtilizationProps,
  type MetricTargetProps,
  type NetworkProps,
  type TargetTrackingOptions,
  TargetTrackingPolicy,
} from "./scaling/target-tracking";
