import { blocksOf, type Control, countOf, type Judged } from "./control";

const SECRET = /AKIA[0-9A-Z]{16}|aws_secret_access_key\s*=/i;

const metadata = (machine: Judged) => machine.block("metadata_options");
const disks = (machine: Judged) => [
  ...machine.blocks("block_device_mappings").flatMap(({ ebs }) => blocksOf(ebs)),
  ...machine.blocks("root_block_device"),
  ...machine.blocks("ebs_block_device"),
];
const userData = (machine: Judged) => {
  const encoded = machine.get("user_data") ?? machine.get("user_data_base64");
  return typeof encoded === "string" ? Buffer.from(encoded, "base64").toString("utf8") + encoded : "";
};

const ofMachines = (type: string): readonly Control[] => [
  {
    ids: ["CKV_AWS_79", "EC2.8", "EC2.170"],
    asks: "metadata only with a session (IMDSv2)",
    type,
    holds: (machine) => (inTemplate(machine) ? undefined : metadata(machine)["http_tokens"] === "required"),
  },
  {
    ids: ["CKV_AWS_341"],
    asks: "metadata goes no further than the machine",
    type,
    holds: (machine) => (inTemplate(machine) ? undefined : metadata(machine)["http_put_response_hop_limit"] === 1),
  },
  {
    ids: ["CKV_AWS_8", "EC2.3"],
    asks: "encrypted disks",
    type,
    holds: (machine) =>
      inTemplate(machine)
        ? undefined
        : disks(machine).length > 0 && disks(machine).every(({ encrypted }) => String(encrypted) === "true"),
  },
  {
    ids: ["CKV_AWS_88", "EC2.9", "EC2.25"],
    asks: "no public address",
    type,
    holds: (machine) =>
      machine.get("associate_public_ip_address") !== true &&
      machine.blocks("network_interfaces").every((each) => String(each["associate_public_ip_address"]) !== "true"),
  },
  {
    ids: ["CKV_AWS_46"],
    asks: "no secret in the user data",
    type,
    holds: (machine) => !SECRET.test(userData(machine)),
  },
  {
    ids: ["CKV_AWS_126", "EC2.171"],
    asks: "measured every minute",
    type,
    holds: (machine) =>
      inTemplate(machine)
        ? undefined
        : machine.get("monitoring") === true || machine.block("monitoring")["enabled"] === true,
  },
  {
    ids: ["CKV_AWS_135"],
    asks: "a network of its own for the disks",
    type,
    // Every instance type since 2017 has it, and cannot be without.
    holds: (machine) => machine.get("ebs_optimized") !== false,
  },
];

/** An instance of a launch template: what it does not say, the template does. */
const inTemplate = (machine: Judged) => machine.blocks("launch_template").length > 0;

/** Machines, their templates and groups. */
export const MACHINES: readonly Control[] = [
  ...ofMachines("aws_launch_template"),
  ...ofMachines("aws_instance"),
  {
    ids: ["CKV2_AWS_41"],
    asks: "a role",
    type: "aws_instance",
    holds: (machine) => (inTemplate(machine) ? undefined : machine.get("iam_instance_profile") !== undefined),
  },
  {
    ids: ["CKV_AWS_315", "AutoScaling.9"],
    asks: "a launch template",
    type: "aws_autoscaling_group",
    holds: (group) => [...group.blocks("launch_template"), ...group.blocks("mixed_instances_policy")].length > 0,
  },
  {
    ids: ["CKV_AWS_153", "AutoScaling.10"],
    asks: "tags for the machines",
    type: "aws_autoscaling_group",
    holds: (group) => group.blocks("tag").length > 0,
  },
  {
    ids: ["CKV2_AWS_15", "AutoScaling.1"],
    asks: "the load balancer's health checks",
    type: "aws_autoscaling_group",
    holds: (group) =>
      group.get("target_group_arns") === undefined ? undefined : group.get("health_check_type") === "ELB",
  },
  {
    ids: ["AutoScaling.2"],
    asks: "two zones or more",
    type: "aws_autoscaling_group",
    holds: (group) => (countOf(group.get("vpc_zone_identifier")) ?? 2) >= 2,
  },
  {
    ids: ["AutoScaling.6"],
    asks: "several instance types",
    type: "aws_autoscaling_group",
    holds: (group) => group.blocks("mixed_instances_policy").length > 0,
  },
];
