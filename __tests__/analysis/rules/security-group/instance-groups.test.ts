import { INSTANCE_GROUP_RULES } from "../../../../analysis/rules/security-group/instance-groups";
import { testsOf } from "../rule-cases";

const testRule = testsOf(INSTANCE_GROUP_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const instance = (attributes: Attributes) => ({
  aws_vpc: { main: {} },
  aws_default_vpc: { main: {} },
  aws_subnet: {
    own: { vpc_id: "${aws_vpc.main.id}" },
    default: { vpc_id: "${aws_default_vpc.main.id}" },
  },
  aws_security_group: { web: {} },
  aws_instance: { web: { subnet_id: "${aws_subnet.own.id}", ...attributes } },
});
const id = "${aws_security_group.web.id}";

testRule("security-group/instance-groups-by-name", {
  valid: {
    "ids where ids belong": instance({ vpc_security_group_ids: [id] }),
    "no groups": instance({ security_groups: [] }),
    "names in a default VPC": instance({ subnet_id: "${aws_subnet.default.id}", security_groups: ["web"] }),
    "names in a subnet that is not here": instance({ subnet_id: "${var.subnet}", security_groups: ["web"] }),
    "groups that are known only at apply": instance({ security_groups: "${var.groups}" }),
  },
  invalid: {
    "ids among the names": [
      instance({ security_groups: [id] }),
      "aws_instance.web: security_groups is set in aws_vpc.main; use vpc_security_group_ids: the provider reads security_groups back only in a default VPC, so that every later plan replaces the instance",
    ],
  },
});
