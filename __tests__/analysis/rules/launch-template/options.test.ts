import { expect, test } from "@jest/globals";
import { OPTION_RULES } from "../../../../analysis/rules/launch-template/options";
import { problemsOf, ruleOf, testsOf } from "../rule-cases";

const testRule = testsOf(OPTION_RULES);

function template(attributes: Readonly<Record<string, unknown>>) {
  return { aws_launch_template: { web: attributes } };
}

const hops = (http_put_response_hop_limit: number) => ({ metadata_options: { http_put_response_hop_limit } });
const minutes = (block_duration_minutes: number) => ({
  instance_market_options: { market_type: "spot", spot_options: { block_duration_minutes } },
});

testRule("launch-template/metadata-hop-limit", {
  valid: { "1": template(hops(1)), "64": template(hops(64)) },
  invalid: Object.fromEntries(
    [0, 65].map((limit) => [
      `it is ${limit}`,
      [
        template(hops(limit)),
        `aws_launch_template.web: metadata_options[0].http_put_response_hop_limit is ${limit}; it must be a whole number between 1 and 64`,
      ],
    ]),
  ),
});

testRule("launch-template/metadata-tokens", {
  valid: Object.fromEntries(
    ["optional", "required"].map((http_tokens) => [http_tokens, template({ metadata_options: { http_tokens } })]),
  ),
  invalid: {
    "it is another word": [
      template({ metadata_options: { http_tokens: "on" } }),
      'aws_launch_template.web: metadata_options[0].http_tokens is "on"; it must be optional or required',
    ],
  },
});

testRule("launch-template/shutdown-behavior", {
  valid: Object.fromEntries(
    ["stop", "terminate"].map((word) => [word, template({ instance_initiated_shutdown_behavior: word })]),
  ),
  invalid: {
    "it is another word": [
      template({ instance_initiated_shutdown_behavior: "hibernate" }),
      'aws_launch_template.web: instance_initiated_shutdown_behavior is "hibernate"; it must be stop or terminate',
    ],
  },
});

testRule("launch-template/cpu-credits", {
  valid: Object.fromEntries(
    ["standard", "unlimited"].map((word) => [word, template({ credit_specification: { cpu_credits: word } })]),
  ),
  invalid: {
    "it is another word": [
      template({ credit_specification: { cpu_credits: "none" } }),
      'aws_launch_template.web: credit_specification[0].cpu_credits is "none"; it must be standard or unlimited',
    ],
  },
});

testRule("launch-template/spot-block-duration", {
  valid: { "60 minutes": template(minutes(60)), "360 minutes": template(minutes(360)) },
  invalid: {
    "it is no whole number of hours": [
      template(minutes(61)),
      "aws_launch_template.web: instance_market_options[0].spot_options[0].block_duration_minutes is 61; it must be a multiple of 60 minutes",
    ],
  },
});

test.each([
  ruleOf(OPTION_RULES, "launch-template/metadata-hop-limit"),
  ruleOf(OPTION_RULES, "launch-template/metadata-tokens"),
])("instances and launch configurations are asked too: $id", (rule) => {
  const wrong = { metadata_options: { http_tokens: "on", http_put_response_hop_limit: 65 } };
  const kinds = { aws_instance: { web: wrong }, aws_launch_configuration: { web: wrong } };
  expect(problemsOf(rule, kinds).map(({ address }) => address)).toEqual([
    "aws_instance.web",
    "aws_launch_configuration.web",
  ]);
});
