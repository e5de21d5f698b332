import { enumRule, integerRule, valueRule } from "../attribute-rules";
import type { Rule } from "../rule";
import { SOURCES } from "./sources";

const described = { kind: "aws_launch_template", severity: "error" } as const;

/** The metadata options of these have the same names and meaning. */
function alsoOfInstances(rule: Rule): Rule {
  return { ...rule, kinds: [...rule.kinds, "aws_instance", "aws_launch_configuration"] };
}

export const METADATA_HOP_LIMIT = alsoOfInstances(
  integerRule({
    ...described,
    id: "launch-template/metadata-hop-limit",
    summary: "the metadata service's hop limit is between 1 and 64",
    source: SOURCES.metadata,
    path: "metadata_options.http_put_response_hop_limit",
    min: 1,
    max: 64,
  }),
);

export const METADATA_TOKENS = alsoOfInstances(
  enumRule({
    ...described,
    id: "launch-template/metadata-tokens",
    summary: "the metadata service's tokens are optional or required",
    source: SOURCES.metadata,
    path: "metadata_options.http_tokens",
    allowed: ["optional", "required"],
  }),
);

export const SHUTDOWN_BEHAVIOR = {
  ...enumRule({
    ...described,
    id: "launch-template/shutdown-behavior",
    summary: "an instance that shuts itself down stops or terminates",
    source: SOURCES.data,
    path: "instance_initiated_shutdown_behavior",
    allowed: ["stop", "terminate"],
  }),
  kinds: ["aws_launch_template", "aws_instance"],
} as const satisfies Rule;

export const CPU_CREDITS = {
  ...enumRule({
    ...described,
    id: "launch-template/cpu-credits",
    summary: "a burstable instance's CPU credits are standard or unlimited",
    source: SOURCES.data,
    path: "credit_specification.cpu_credits",
    allowed: ["standard", "unlimited"],
  }),
  kinds: ["aws_launch_template", "aws_instance"],
} as const satisfies Rule;

export const SPOT_BLOCK_DURATION = valueRule({
  ...described,
  id: "launch-template/spot-block-duration",
  summary: "a Spot Instance's block duration is a multiple of 60 minutes",
  source: SOURCES.provider,
  path: "instance_market_options.spot_options.block_duration_minutes",
  must: "a multiple of 60",
  accepts: (value) => typeof value !== "number" || value % 60 === 0,
});
