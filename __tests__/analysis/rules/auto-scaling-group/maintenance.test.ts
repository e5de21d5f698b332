import { MAINTENANCE_RULES } from "../../../../analysis/rules/auto-scaling-group/maintenance";
import { testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(MAINTENANCE_RULES);

const policy = (min_healthy_percentage?: unknown, max_healthy_percentage?: unknown) =>
  group({
    instance_maintenance_policy: {
      ...(min_healthy_percentage !== undefined && { min_healthy_percentage }),
      ...(max_healthy_percentage !== undefined && { max_healthy_percentage }),
    },
  });
const min = `${ADDRESS} instance_maintenance_policy[0].min_healthy_percentage`;
const max = `${ADDRESS} instance_maintenance_policy[0].max_healthy_percentage`;

testRule("auto-scaling-group/maintenance-min", {
  valid: { "0": policy(0, 100), "100": policy(100, 200), none: policy(-1, -1) },
  invalid: Object.fromEntries(
    [-2, 101].map((value) => [
      `it is ${value}`,
      [policy(value, 150), `${min} is ${value}; it must be -1 or a whole number between 0 and 100`],
    ]),
  ),
});

testRule("auto-scaling-group/maintenance-max", {
  valid: { "100": policy(90, 100), "200": policy(100, 200), none: policy(-1, -1) },
  invalid: Object.fromEntries(
    [99, 201].map((value) => [
      `it is ${value}`,
      [policy(100, value), `${max} is ${value}; it must be -1 or a whole number between 100 and 200`],
    ]),
  ),
});

testRule("auto-scaling-group/maintenance-both", {
  valid: {
    both: policy(90, 120),
    none: policy(-1, -1),
    "one known only at apply": policy(-1, "${var.max}"),
  },
  invalid: {
    "the greatest one is missing": [
      policy(90),
      `${max} is not set; set it beside instance_maintenance_policy[0].min_healthy_percentage`,
    ],
    "the least one is missing": [
      policy(undefined, 120),
      `${min} is not set; set it beside instance_maintenance_policy[0].max_healthy_percentage`,
    ],
    "only one is cleared": [
      policy(-1, 120),
      `${min} is -1, but instance_maintenance_policy[0].max_healthy_percentage is 120; set both to -1, or neither`,
    ],
  },
});

testRule("auto-scaling-group/maintenance-range", {
  valid: { "100 apart": policy(90, 190), none: policy(-1, 120), "one known only at apply": policy("${var.min}", 200) },
  invalid: {
    "they are 101 apart": [
      policy(90, 191),
      `${max} is 191; it must be at most 190: 100 above instance_maintenance_policy[0].min_healthy_percentage (90)`,
    ],
  },
});
