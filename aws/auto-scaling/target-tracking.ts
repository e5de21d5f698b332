// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_TargetTrackingConfiguration.html
import { type Limit, oneOf, text } from "../limit";

export const TARGET_VALUE: Limit = { must: "above 0", accepts: (value) => Number(value) > 0 };

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PredefinedMetricSpecification.html */
export const PREDEFINED_METRIC = oneOf(
  "ASGAverageCPUUtilization",
  "ASGAverageNetworkIn",
  "ASGAverageNetworkOut",
  "ALBRequestCountPerTarget",
);

export type PredefinedMetricType = (typeof PREDEFINED_METRIC.values)[number];

/** The metrics of CloudWatch behind predefined ones; that of request counts is the load balancer's. */
export const CLOUDWATCH_METRICS = {
  ASGAverageCPUUtilization: "AWS/EC2 CPUUtilization",
  ASGAverageNetworkIn: "AWS/EC2 NetworkIn",
  ASGAverageNetworkOut: "AWS/EC2 NetworkOut",
} as const satisfies Partial<Readonly<Record<PredefinedMetricType, string>>>;

const PERIODS = oneOf("10", "30", "60");

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_TargetTrackingMetricStat.html */
export const METRIC_PERIOD: Limit = { ...PERIODS, must: `${PERIODS.must} seconds` };

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_TargetTrackingMetricDataQuery.html */
export const METRIC_QUERY_ID = text(
  /^[a-z]\w{0,254}$/,
  "a lower-case letter, then letters, digits and underscores, at most 255 characters",
);

/** The end of a load balancer's ARN and that of a target group's. */
export const RESOURCE_LABEL = text(
  /^app\/[^/]+\/[^/]+\/targetgroup\/[^/]+\/[^/]+$/,
  "app/<name>/<id>/targetgroup/<name>/<id>",
);

/** The predefined metrics that count requests, and so need a resource label. */
export const REQUEST_COUNTS = ["ALBRequestCountPerTarget", "ALBRequestCount", "ALBTargetGroupRequestCount"] as const;
