import { WARM_POOL_RULES } from "../../../../analysis/rules/auto-scaling-group/warm-pool";
import { testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(WARM_POOL_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const pool = (warm_pool: Attributes, attributes: Attributes = {}) => group({ warm_pool, ...attributes });
const place = `${ADDRESS} warm_pool[0]`;

testRule("auto-scaling-group/warm-pool-state", {
  valid: Object.fromEntries(
    ["Stopped", "Running", "Hibernated"].map((pool_state) => [pool_state, pool({ pool_state })]),
  ),
  invalid: {
    "it is another word": [
      pool({ pool_state: "Warm" }),
      `${place}.pool_state is "Warm"; it must be one of Stopped, Running, Hibernated`,
    ],
  },
});

testRule("auto-scaling-group/warm-pool-min-size", {
  valid: { "0": pool({ min_size: 0 }) },
  invalid: {
    "it is negative": [pool({ min_size: -1 }), `${place}.min_size is -1; it must be a whole number of at least 0`],
  },
});

testRule("auto-scaling-group/warm-pool-max-prepared", {
  valid: {
    "0": pool({ max_group_prepared_capacity: 0 }),
    "the group's maximum": pool({ max_group_prepared_capacity: -1 }),
  },
  invalid: {
    "it is -2": [
      pool({ max_group_prepared_capacity: -2 }),
      `${place}.max_group_prepared_capacity is -2; it must be -1 or a whole number of at least 0`,
    ],
  },
});

const launch_template = { id: "${aws_launch_template.web.id}" };
const from = (template: Attributes, pool_state = "Hibernated") => ({
  aws_launch_template: { web: template },
  ...pool({ pool_state }, { launch_template }),
});
const hibernated = `${place}.pool_state is "Hibernated", but aws_launch_template.web does not enable hibernation; set hibernation_options.configured to true there, or choose Stopped or Running`;

testRule("auto-scaling-group/warm-pool-hibernation", {
  valid: {
    "a template with hibernation": from({ hibernation_options: { configured: true } }),
    "a template that may have it": from({ hibernation_options: { configured: "${var.hibernate}" } }),
    "stopped instances": from({}, "Stopped"),
    "a template outside": pool({ pool_state: "Hibernated" }, { launch_template: { id: "lt-1" } }),
  },
  invalid: {
    "the template has none": [from({}), hibernated],
    "the template has it switched off": [from({ hibernation_options: { configured: false } }), hibernated],
  },
});

const allowed = "leave it out where AWS does not yet allow the two together";

testRule("auto-scaling-group/warm-pool-mixed", {
  valid: { "one instance type": from({ instance_type: "t3.micro" }), "no warm pool": group({ launch_template }) },
  invalid: {
    "the group has a mixed instances policy": [
      pool({}, { mixed_instances_policy: { launch_template: {} } }),
      `${ADDRESS} warm_pool is set beside mixed_instances_policy; ${allowed}`,
    ],
    "the launch template asks for Spot Instances": [
      from({ instance_market_options: { market_type: "spot" } }),
      `${ADDRESS} warm_pool is set beside aws_launch_template.web, which asks for Spot Instances; ${allowed}`,
    ],
  },
});
