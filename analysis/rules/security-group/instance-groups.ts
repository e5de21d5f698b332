import { rulesOf } from "../rules-of";
import { presence } from "../presence";
import { providerDocs } from "../sources";

export const INSTANCE_GROUP_RULES = rulesOf("aws_instance", providerDocs("instance"), [
  {
    id: "security-group/instance-groups-by-name",
    summary: "an instance in a VPC of its own names its security groups in vpc_security_group_ids",
    severity: "warning",
    onlyWith: "security_groups",
    *check(instance, { graph }) {
      const named = instance.get("security_groups");
      // A set that holds an id which is known only at apply is unknown as a whole.
      const isSet =
        presence(named) === "set" || graph.resolve(instance, named, "aws_security_group").certain.length > 0;
      if (!isSet) return;
      const subnet = graph.resolveOne(instance, instance.get("subnet_id"), "aws_subnet");
      const vpc = subnet === undefined ? undefined : graph.resolveOne(subnet, subnet.get("vpc_id"), "aws_vpc");
      if (vpc === undefined) return;
      const attribute = "security_groups";
      yield {
        attribute,
        message: `${attribute} is set in ${vpc.address}; use vpc_security_group_ids: the provider reads ${attribute} back only in a default VPC, so that every later plan replaces the instance`,
      };
    },
  },
]);
