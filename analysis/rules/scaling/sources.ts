const API = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference";
const GUIDE = "https://docs.aws.amazon.com/autoscaling/ec2/userguide";
const PROVIDER = "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/autoscaling";

/** The pages that the rules of this folder come from. */
export const SOURCES = {
  policy: `${API}/API_PutScalingPolicy.html`,
  step: `${API}/API_StepAdjustment.html`,
  tracking: `${API}/API_TargetTrackingConfiguration.html`,
  trackingGuide: `${GUIDE}/as-scaling-target-tracking.html`,
  predefinedMetric: `${API}/API_PredefinedMetricSpecification.html`,
  metricStat: `${API}/API_TargetTrackingMetricStat.html`,
  metricQuery: `${API}/API_TargetTrackingMetricDataQuery.html`,
  predictive: `${API}/API_PredictiveScalingConfiguration.html`,
  predictiveMetrics: `${API}/API_PredictiveScalingMetricSpecification.html`,
  metricPair: `${API}/API_PredictiveScalingPredefinedMetricPair.html`,
  loadMetric: `${API}/API_PredictiveScalingPredefinedLoadMetric.html`,
  scalingMetric: `${API}/API_PredictiveScalingPredefinedScalingMetric.html`,
  scheduledAction: `${API}/API_PutScheduledUpdateGroupAction.html`,
  quotas: `${GUIDE}/ec2-auto-scaling-quotas.html`,
  providerPolicy: `${PROVIDER}/policy.go`,
  providerSchedule: `${PROVIDER}/schedule.go`,
} as const;
