import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { GROUP_SIZE, INSTANCE_LIFETIME } from "../../aws/auto-scaling/group";
import {
  MAX_HEALTHY_PERCENTAGE,
  MIN_HEALTHY_PERCENTAGE,
  WIDEST_HEALTHY_RANGE,
} from "../../aws/auto-scaling/healthy-percentage";
import {
  CHECKPOINT_DELAY,
  CHECKPOINT_PERCENTAGE,
  INSTANCE_WARMUP,
  MOST_REFRESH_ALARMS,
} from "../../aws/auto-scaling/instance-refresh";
import { HEARTBEAT_TIMEOUT, NOTIFICATION_METADATA } from "../../aws/auto-scaling/lifecycle-hook";
import {
  INSTANCE_WEIGHT,
  ON_DEMAND_BASE_CAPACITY,
  ON_DEMAND_PERCENTAGE,
  SPOT_POOLS,
} from "../../aws/auto-scaling/mixed-instances";
import { MAX_CAPACITY_BUFFER, SCHEDULING_BUFFER_TIME } from "../../aws/auto-scaling/predictive-scaling";
import { MIN_ADJUSTMENT_MAGNITUDE } from "../../aws/auto-scaling/scaling-policy";
import { POOL_MIN_SIZE } from "../../aws/auto-scaling/warm-pool";
import { METADATA_HOP_LIMIT } from "../../aws/ec2/instance";
import {
  EXTRA_PARAMS,
  FIXED_RESPONSE_BODY,
  FORWARD_STICKINESS,
  FORWARD_WEIGHT,
  REDIRECT_HOST,
  REDIRECT_PATH,
  REDIRECT_QUERY,
  SESSION_TIMEOUT,
} from "../../aws/elb/action";
import {
  GRPC_CODES,
  HEALTH_CHECK_INTERVAL,
  HEALTH_CHECK_PATH,
  HEALTH_CHECK_TIMEOUT,
  HEALTHY_THRESHOLD,
  HTTP_CODES,
  UNHEALTHY_THRESHOLD,
} from "../../aws/elb/health-check";
import { CLIENT_KEEP_ALIVE, IDLE_TIMEOUT, MINIMUM_CAPACITY } from "../../aws/elb/load-balancer";
import { TARGET_GROUPS_PER_ACTION } from "../../aws/elb/quotas";
import { HEADER_NAME, RULE_PRIORITY } from "../../aws/elb/rule";
import { DEREGISTRATION_DELAY, SLOW_START, STICKINESS_DURATION } from "../../aws/elb/target-group";
import { VOLUME_TYPES } from "../../aws/ec2/volume";
import { LOG_RETENTION_DAYS } from "../../aws/log-retention";
import { PORT } from "../../aws/port";
import { GROUP_DESCRIPTION } from "../../aws/vpc/security-group";

/** A range, which a comment writes as `5 to 300`; or a limit or a list, each of whose numbers is in the comment. */
type Fact = { readonly min: number; readonly max: number } | { readonly must: string } | readonly number[];

/** A file, an interface or a type in it, a prop of that (`healthCheck.path` inside another one), and what AWS says of it. */
type Row = readonly [file: string, type: string, prop: string, fact: Fact];

const TARGET_GROUP = "modules/load-balancer/target-group";
const LISTENER = "modules/load-balancer/listener";
const RULE = "modules/load-balancer/rule";
const ATTRIBUTES = "modules/load-balancer/balancer/load-balancer-attributes.ts";

const GROUP = "modules/autoscaling/group";
const INSTANCE = "modules/autoscaling/instance";
const SCALING = "modules/autoscaling/scaling";
const SECONDS_OF_A_DAY = 86_400;
const DAYS_OF_LIFE = { min: INSTANCE_LIFETIME.min / SECONDS_OF_A_DAY, max: INSTANCE_LIFETIME.max / SECONDS_OF_A_DAY };
const PROVISIONED_IOPS = [
  VOLUME_TYPES.io1.iops.min,
  VOLUME_TYPES.io2.iops.min,
  VOLUME_TYPES.io1.mostIopsPerGiB,
  VOLUME_TYPES.io2.mostIopsPerGiB,
];

const LIMITS: readonly Row[] = [
  ["config/environment.ts", "NetworkSettings", "flowLogs", LOG_RETENTION_DAYS],
  ["config/environment.ts", "TargetSettings", "port", PORT],
  ["config/environment.ts", "TargetSettings", "healthCheck.path", HEALTH_CHECK_PATH],
  ["config/environment.ts", "TargetSettings", "healthCheck.intervalSeconds", HEALTH_CHECK_INTERVAL],
  ["config/environment.ts", "TargetSettings", "healthCheck.timeoutSeconds", HEALTH_CHECK_TIMEOUT],
  ["config/environment.ts", "TargetSettings", "healthCheck.port", PORT],
  ["config/environment.ts", "InstanceSettings", "rootVolumeGiB", [VOLUME_TYPES.gp3.size.max]],

  [`${TARGET_GROUP}/health-check.ts`, "HealthCheck", "path", HEALTH_CHECK_PATH],
  [`${TARGET_GROUP}/health-check.ts`, "HealthCheck", "intervalSeconds", HEALTH_CHECK_INTERVAL],
  [`${TARGET_GROUP}/health-check.ts`, "HealthCheck", "timeoutSeconds", HEALTH_CHECK_TIMEOUT],
  [`${TARGET_GROUP}/health-check.ts`, "HealthCheck", "healthyThreshold", HEALTHY_THRESHOLD],
  [`${TARGET_GROUP}/health-check.ts`, "HealthCheck", "unhealthyThreshold", UNHEALTHY_THRESHOLD],
  [`${TARGET_GROUP}/health-check.ts`, "HealthCheck", "matcher", Object.values(HTTP_CODES.application)],
  [`${TARGET_GROUP}/health-check.ts`, "HealthCheck", "matcher", Object.values(GRPC_CODES)],
  [`${TARGET_GROUP}/health-check.ts`, "HealthCheck", "port", PORT],
  [`${TARGET_GROUP}/http-target-group.ts`, "HttpTargetGroupBaseProps", "port", PORT],
  [
    `${TARGET_GROUP}/http-target-group.ts`,
    "HttpTargetGroupBaseProps",
    "deregistrationDelaySeconds",
    DEREGISTRATION_DELAY,
  ],
  [`${TARGET_GROUP}/target-algorithm.ts`, "RoundRobin", "slowStartSeconds", SLOW_START],
  [`${TARGET_GROUP}/stickiness.ts`, "Stickiness", "durationSeconds", STICKINESS_DURATION],
  [`${TARGET_GROUP}/target-group.ts`, "InstanceTarget", "port", PORT],
  [`${TARGET_GROUP}/ip-target-group.ts`, "IpTarget", "port", PORT],
  [`${TARGET_GROUP}/alb-target-group.ts`, "AlbTargetGroupProps", "port", PORT],

  [`${LISTENER}/http-listener.ts`, "HttpListenerOptions", "port", PORT],
  [`${LISTENER}/https-listener.ts`, "HttpsListenerOptions", "port", PORT],

  [`${RULE}/listener-rule.ts`, "RuleProps", "priority", RULE_PRIORITY],
  [`${RULE}/condition.ts`, "HeaderCondition", "name", HEADER_NAME],
  [`${RULE}/redirect.ts`, "RedirectProps", "host", REDIRECT_HOST],
  [`${RULE}/redirect.ts`, "RedirectProps", "path", REDIRECT_PATH],
  [`${RULE}/redirect.ts`, "RedirectProps", "query", REDIRECT_QUERY],
  [`${RULE}/fixed-response.ts`, "FixedResponse", "message", [FIXED_RESPONSE_BODY.max]],
  [`${RULE}/authentication.ts`, "AuthenticationProps", "sessionSeconds", SESSION_TIMEOUT],
  [`${RULE}/authentication.ts`, "AuthenticationProps", "extraParameters", EXTRA_PARAMS],
  [`${RULE}/forward.ts`, "WeightedTarget", "weight", FORWARD_WEIGHT],
  [`${RULE}/forward.ts`, "WeightedForwardOptions", "stickinessSeconds", FORWARD_STICKINESS],
  [`${RULE}/forward.ts`, "WeightedForward", "targets", TARGET_GROUPS_PER_ACTION],

  [ATTRIBUTES, "LoadBalancerAttributes", "idleTimeoutSeconds", IDLE_TIMEOUT],
  [ATTRIBUTES, "LoadBalancerAttributes", "clientKeepAliveSeconds", CLIENT_KEEP_ALIVE],
  [ATTRIBUTES, "LoadBalancerAttributes", "minimumCapacityUnits", MINIMUM_CAPACITY],

  [`${GROUP}/capacity.ts`, "Capacity", "min", GROUP_SIZE],
  [`${GROUP}/group-settings.ts`, "GroupSettings", "maxInstanceLifetimeDays", DAYS_OF_LIFE],
  ["aws/refresh-batch.ts", "HealthyPercentages", "minHealthyPercentage", MIN_HEALTHY_PERCENTAGE],
  ["aws/refresh-batch.ts", "HealthyPercentages", "maxHealthyPercentage", MAX_HEALTHY_PERCENTAGE],
  ["aws/refresh-batch.ts", "HealthyPercentages", "maxHealthyPercentage", [WIDEST_HEALTHY_RANGE]],
  [`${GROUP}/instance-refresh.ts`, "InstanceRefresh", "instanceWarmupSeconds", INSTANCE_WARMUP],
  [`${GROUP}/instance-refresh.ts`, "InstanceRefresh", "alarms", [MOST_REFRESH_ALARMS]],
  [`${GROUP}/instance-refresh.ts`, "RefreshCheckpoints", "percentages", CHECKPOINT_PERCENTAGE],
  [`${GROUP}/instance-refresh.ts`, "RefreshCheckpoints", "delaySeconds", CHECKPOINT_DELAY],
  [`${GROUP}/lifecycle-hook.ts`, "LifecycleHook", "heartbeatSeconds", HEARTBEAT_TIMEOUT],
  [`${GROUP}/lifecycle-hook.ts`, "LifecycleHook", "metadata", [NOTIFICATION_METADATA.max]],
  [`${GROUP}/warm-pool.ts`, "WarmPool", "minSize", POOL_MIN_SIZE],
  [`${GROUP}/distribution.ts`, "LowestPrice", "spotPools", SPOT_POOLS],
  [`${GROUP}/distribution.ts`, "Purchase", "onDemandBase", ON_DEMAND_BASE_CAPACITY],
  [`${GROUP}/distribution.ts`, "Purchase", "onDemandPercent", ON_DEMAND_PERCENTAGE],
  [`${GROUP}/instance-types.ts`, "WeightedInstanceType", "weight", INSTANCE_WEIGHT],
  [`${INSTANCE}/metadata-options.ts`, "MetadataProps", "metadataHopLimit", METADATA_HOP_LIMIT],
  [`${INSTANCE}/volumes.ts`, "VolumeProps", "rootVolumeGiB", [VOLUME_TYPES.gp3.size.max]],
  [`${INSTANCE}/volumes.ts`, "Gp3", "iops", [VOLUME_TYPES.gp3.iops.min, VOLUME_TYPES.gp3.mostIopsPerGiB]],
  [`${INSTANCE}/volumes.ts`, "Gp3", "throughputMiBPerSecond", [VOLUME_TYPES.gp3.throughput.min]],
  [`${INSTANCE}/volumes.ts`, "ProvisionedIops", "iops", PROVISIONED_IOPS],
  [`${SCALING}/step-scaling-props.ts`, "StepScalingProps", "minAdjustmentMagnitude", MIN_ADJUSTMENT_MAGNITUDE],
  [
    `${SCALING}/predictive-scaling-props.ts`,
    "PredictiveScalingProps",
    "schedulingBufferSeconds",
    SCHEDULING_BUFFER_TIME,
  ],
  [`${SCALING}/predictive-scaling-props.ts`, "MaxCapacityBreach", "bufferPercent", MAX_CAPACITY_BUFFER],

  ["modules/security-group/security-group.ts", "SecurityGroupProps", "description", [GROUP_DESCRIPTION.max]],
  ["modules/workload/workload.ts", "StaticSite", "port", PORT],
  ["modules/workload/workload.ts", "CommandWorkload", "port", PORT],
];

const ROOT = join(__dirname, "../..");

/** The comments above a prop, in one line each and without separators in numbers. */
function commentsOn(file: string, type: string, prop: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), "utf8"), ts.ScriptTarget.Latest, true);
  const declared = source.statements.filter(
    (each) => (ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each)) && each.name.text === type,
  );
  const found = prop.split(".").reduce<readonly ts.Node[]>((nodes, name) => nodes.flatMap(propsNamed(name)), declared);
  return found.map((node) =>
    ts
      .getJSDocCommentsAndTags(node)
      .map((comment) => comment.getText())
      .join(" ")
      .replace(/\s*\n\s*\*?\s*/g, " ")
      .replace(/(?<=\d)[,_](?=\d{3})/g, ""),
  );
}

/** The props of a name that belong to a node itself, and not to a prop of it. */
const propsNamed =
  (name: string) =>
  (node: ts.Node): ts.Node[] => {
    const props: ts.Node[] = [];
    node.forEachChild((child) => {
      if (!ts.isPropertySignature(child)) props.push(...propsNamed(name)(child));
      else if (child.name.getText() === name) props.push(child);
    });
    return props;
  };

/** What a comment must say of a fact, each as a word of its own. */
function wordsOf(fact: Fact): string[] {
  if ("min" in fact) return [Number.isFinite(fact.max) ? `${fact.min} to ${fact.max}` : String(fact.min)];
  return "must" in fact ? (fact.must.match(/\d+( to \d+)?/g) ?? []) : fact.map(String);
}

describe("the comment on a prop has the numbers of AWS's limit", () => {
  test.each(LIMITS)("%s: %s.%s", (file, type, prop, fact) => {
    const comments = commentsOn(file, type, prop);
    const words = wordsOf(fact);
    expect(comments).not.toEqual([]);
    expect(words).not.toEqual([]);
    const missing = comments.flatMap((text) =>
      words
        .filter((word) => !new RegExp(`(?<!\\d)${word}(?!\\d)`).test(text))
        .map((word) => `${word} is not in ${text}`),
    );
    expect(missing).toEqual([]);
  });
});
