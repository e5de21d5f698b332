import {
  WARM_POOL_HIBERNATION,
  WARM_POOL_MAX,
  WARM_POOL_MIN,
  WARM_POOL_MIXED,
  WARM_POOL_STATE,
} from "../../../../analysis/rules/auto-scaling-group/warm-pool";
import { testRule } from "../rule-cases";
import { ADDRESS, group } from "./groups";

type Attributes = Readonly<Record<string, unknown>>;

const pool = (warm_pool: Attributes, attributes: Attributes = {}) => group({ warm_pool, ...attributes });
const place = `${ADDRESS} warm_pool[0]`;

testRule(WARM_POOL_STATE, {
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

testRule(WARM_POOL_MIN, {
  valid: { "0": pool({ min_size: 0 }) },
  invalid: {
    "it is negative": [pool({ min_size: -1 }), `${place}.min_size is -1; it must be a whole number of at least 0`],
  },
});

testRule(WARM_POOL_MAX, {
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
const hibernated = `${place}.pool_state is "Hibernated"; it must be Stopped or Running, or hibernation_options.configured be true in aws_launch_template.web`;

testRule(WARM_POOL_HIBERNATION, {
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

const allowed = "it must be left out where AWS does not yet allow the two together";

testRule(WARM_POOL_MIXED, {
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
