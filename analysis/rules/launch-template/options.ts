import {
  CPU_CREDITS,
  METADATA_HOP_LIMIT,
  METADATA_TOKENS,
  SHUTDOWN_BEHAVIOR,
  SPOT_BLOCK_DURATION,
} from "../../../aws/ec2/instance";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const OPTION_RULES = rulesOf("aws_launch_template", SOURCES.data, [
  {
    id: "launch-template/metadata-hop-limit",
    summary: `the metadata service's hop limit is ${METADATA_HOP_LIMIT.range}`,
    source: SOURCES.metadata,
    alsoOf: ["aws_instance", "aws_launch_configuration"],
    path: "metadata_options.http_put_response_hop_limit",
    is: METADATA_HOP_LIMIT,
  },
  {
    id: "launch-template/metadata-tokens",
    summary: "the metadata service's tokens are optional or required",
    source: SOURCES.metadata,
    alsoOf: ["aws_instance", "aws_launch_configuration"],
    path: "metadata_options.http_tokens",
    is: METADATA_TOKENS,
  },
  {
    id: "launch-template/shutdown-behavior",
    summary: "an instance that shuts itself down stops or terminates",
    alsoOf: ["aws_instance"],
    path: "instance_initiated_shutdown_behavior",
    is: SHUTDOWN_BEHAVIOR,
  },
  {
    id: "launch-template/cpu-credits",
    summary: "a burstable instance's CPU credits are standard or unlimited",
    alsoOf: ["aws_instance"],
    path: "credit_specification.cpu_credits",
    is: CPU_CREDITS,
  },
  {
    id: "launch-template/spot-block-duration",
    summary: `a Spot Instance's block duration is ${SPOT_BLOCK_DURATION.must}`,
    source: SOURCES.provider,
    path: "instance_market_options.spot_options.block_duration_minutes",
    is: SPOT_BLOCK_DURATION,
  },
]);
