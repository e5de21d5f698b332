const API = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference";
const GUIDE = "https://docs.aws.amazon.com/autoscaling/ec2/userguide";
const PROVIDER = "https://github.com/hashicorp/terraform-provider-aws";

/** The pages that the rules of this folder come from. */
export const SOURCES = {
  create: `${API}/API_CreateAutoScalingGroup.html`,
  update: `${API}/API_UpdateAutoScalingGroup.html`,
  launchTemplate: `${API}/API_LaunchTemplateSpecification.html`,
  requiredSettings: `${GUIDE}/advanced-settings-for-your-launch-template.html`,
  metrics: `${API}/API_EnableMetricsCollection.html`,
  processes: `${API}/API_SuspendProcesses.html`,
  healthChecks: `${GUIDE}/health-checks-overview.html`,
  lifetime: `${GUIDE}/asg-max-instance-lifetime.html`,
  maintenance: `${API}/API_InstanceMaintenancePolicy.html`,
  refresh: `${API}/API_StartInstanceRefresh.html`,
  preferences: `${API}/API_RefreshPreferences.html`,
  rollback: `${GUIDE}/instance-refresh-rollback.html`,
  alarms: `${API}/API_AlarmSpecification.html`,
  distribution: `${API}/API_InstancesDistribution.html`,
  override: `${API}/API_LaunchTemplateOverrides.html`,
  overrides: `${API}/API_LaunchTemplate.html`,
  requirements: `${API}/API_InstanceRequirements.html`,
  mixed: `${GUIDE}/ec2-auto-scaling-mixed-instances-groups.html`,
  warmPool: `${API}/API_PutWarmPool.html`,
  warmPools: `${GUIDE}/ec2-auto-scaling-warm-pools.html`,
  notification: `${API}/API_PutNotificationConfiguration.html`,
  hook: `${API}/API_PutLifecycleHook.html`,
  tag: `${API}/API_Tag.html`,
  quotas: `${GUIDE}/ec2-auto-scaling-quotas.html`,
  provider: `${PROVIDER}/blob/v5.100.0/internal/service/autoscaling/group.go`,
  providerTags: `${PROVIDER}/blob/v5.100.0/internal/service/autoscaling/tags_gen.go`,
  rollbackIssue: `${PROVIDER}/issues/34189`,
  spotWithMixedIssue: "https://github.com/kubernetes/kops/pull/7066",
} as const;
