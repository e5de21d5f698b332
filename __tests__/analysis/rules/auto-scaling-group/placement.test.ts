import { PLACEMENT_RULES } from "../../../../analysis/rules/auto-scaling-group/placement";
import { testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(PLACEMENT_RULES);

const subnets = ["${aws_subnet.a.id}", "${aws_subnet.b.id}"];

testRule("auto-scaling-group/subnets-or-zones", {
  valid: {
    subnets: group({ vpc_zone_identifier: subnets }),
    zones: group({ availability_zones: ["eu-west-1a"], vpc_zone_identifier: [] }),
    "subnets known only at apply": group({ vpc_zone_identifier: "${var.subnets}", availability_zones: ["eu-west-1a"] }),
  },
  invalid: {
    "both are set": [
      group({ vpc_zone_identifier: subnets, availability_zones: ["eu-west-1a"] }),
      `${ADDRESS} availability_zones is set beside vpc_zone_identifier; leave one of the two out`,
    ],
  },
});

testRule("auto-scaling-group/subnets-missing", {
  valid: {
    subnets: group({ vpc_zone_identifier: subnets }),
    zones: group({ availability_zones: ["eu-west-1a"] }),
    "zones known only at apply": group({ availability_zones: "${data.aws_availability_zones.all.names}" }),
  },
  invalid: {
    "neither is set": [
      group({ vpc_zone_identifier: [] }),
      `${ADDRESS} vpc_zone_identifier is not set; set it to a list of at least one subnet`,
    ],
  },
});

function placed(strategy: string, attributes: Readonly<Record<string, unknown>>) {
  return {
    aws_placement_group: { near: { name: "near", strategy } },
    aws_subnet: { a: { availability_zone: "eu-west-1a" }, b: { availability_zone: "eu-west-1b" }, c: {} },
    ...group({ placement_group: "${aws_placement_group.near.id}", ...attributes }),
  };
}

const message = `${ADDRESS} placement_group is aws_placement_group.near, a cluster, but the group is in eu-west-1a, eu-west-1b; a cluster is in one Availability Zone`;

testRule("auto-scaling-group/cluster-placement-zones", {
  valid: {
    "a cluster in one zone": placed("cluster", { vpc_zone_identifier: ["${aws_subnet.a.id}"] }),
    "a spread over two zones": placed("spread", { vpc_zone_identifier: subnets }),
    "a cluster in a zone and one known only at apply": placed("cluster", {
      vpc_zone_identifier: ["${aws_subnet.a.id}", "${aws_subnet.c.id}"],
    }),
    "no placement group": group({ availability_zones: ["eu-west-1a", "eu-west-1b"] }),
  },
  invalid: {
    "a cluster's subnets are in two zones": [placed("cluster", { vpc_zone_identifier: subnets }), message],
    "a cluster has two zones": [placed("cluster", { availability_zones: ["eu-west-1b", "eu-west-1a"] }), message],
    "a cluster is named by its name": [
      placed("cluster", { placement_group: "near", vpc_zone_identifier: subnets }),
      message,
    ],
  },
});
