import { known, type Resource, type ResourceGraph } from "../../graph";
import { accountKey } from "../account";
import { finding } from "../finding";
import { positions } from "../positions";
import { rulesOf } from "../rules-of";
import { ec2Api } from "../sources";

type Group = Resource<"aws_security_group">;

export const NAME_UNIQUE_RULES = rulesOf("aws_security_group", ec2Api("CreateSecurityGroup"), [
  {
    id: "security-group/name-unique",
    summary: "names of security groups are unique in their VPC",
    onlyWith: "name",
    *check(group, { graph }) {
      const position = sharingName(group, graph);
      if (position === undefined || position.index === 0) return;
      yield finding("name", known(group.get("name")), `unique in its VPC; ${position.first.address} has it too`);
    },
  },
]);

const sharingName = positions("aws_security_group", (group, graph) => {
  const [name, vpc] = [known(group.get("name")), vpcOf(group, graph)];
  return name === undefined || name === "" || vpc === undefined ? undefined : JSON.stringify([vpc, name]);
});

/** What is equal for groups that are certainly in one VPC; without one named it is the default VPC of the region. */
function vpcOf(group: Group, graph: ResourceGraph): string | undefined {
  const value = group.get("vpc_id");
  if (value === undefined) return accountKey(group, graph);
  const vpc = graph.resolveOne(group, value, "aws_vpc", "aws_default_vpc", "data.aws_vpc");
  return vpc?.isRepeated === true ? undefined : (vpc?.address ?? known(value));
}
