import { describe, expect, test } from "@jest/globals";
import { CONTROLS, failuresOf } from ".";
import { readTerraform } from "../../analysis/graph";
import { ownStacks } from "./own-stacks";
import { excuses, readReasons, unexcused } from "./reasons";

const REASONS = readReasons();
const failures = [...ownStacks()].map(([stack, graph]) => ({ stack, found: failuresOf(graph, CONTROLS) }));

describe("docs/reasons.md", () => {
  test.each(failures)("has a reason for everything that stays open in $stack", ({ stack, found }) => {
    expect(unexcused(REASONS, stack, found)).toEqual([]);
  });

  test("has no reason that nothing needs", () => {
    const idle = REASONS.flatMap((reason) =>
      reason.stacks
        .filter((stack) =>
          failures.every(
            (each) =>
              (stack !== "all" && stack !== each.stack) ||
              !each.found.some((failure) => excuses(reason, each.stack, failure)),
          ),
        )
        .map((stack) => `${reason.ids.join(", ")} in ${stack}`),
    );
    expect(idle).toEqual([]);
  });

  test("has one reason for each failure, and a sentence for each reason", () => {
    const doubled = failures.flatMap(({ stack, found }) =>
      found.filter((failure) => REASONS.filter((reason) => excuses(reason, stack, failure)).length > 1),
    );
    expect(doubled).toEqual([]);
    expect(REASONS.filter(({ text }) => text.length < 10)).toEqual([]);
    expect(REASONS.length).toBeGreaterThan(30);
  });
});

describe("a control", () => {
  const judged = (type: string, resource: object, more: object = {}) =>
    failuresOf(readTerraform({ resource: { [type]: { x: resource }, ...more } }), CONTROLS).map(({ ids: [id] }) => id);

  test.each<[string, string, object]>([
    ["CKV_AWS_91", "aws_lb", {}],
    ["CKV_AWS_131", "aws_lb", { drop_invalid_header_fields: false }],
    ["CKV_AWS_150", "aws_lb", { enable_deletion_protection: false }],
    ["CKV_AWS_328", "aws_lb", { desync_mitigation_mode: "monitor" }],
    ["ELB.13", "aws_lb", { subnets: ["subnet-1"] }],
    ["CKV_AWS_103", "aws_lb_listener", { protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06x" }],
    ["CKV_AWS_2", "aws_lb_listener", { protocol: "HTTP", default_action: [{ type: "forward" }] }],
    ["CKV_AWS_261", "aws_lb_target_group", { protocol: "HTTPS" }],
    ["CKV2_AWS_71", "aws_acm_certificate", { domain_name: "*.example.com" }],
    ["CKV_AWS_192", "aws_wafv2_web_acl", { rule: [] }],
    ["CKV_AWS_130", "aws_subnet", { map_public_ip_on_launch: true }],
    ["CKV2_AWS_5", "aws_security_group", { description: "a" }],
    [
      "CKV_AWS_24",
      "aws_vpc_security_group_ingress_rule",
      { cidr_ipv4: "0.0.0.0/0", from_port: 20, to_port: 30, ip_protocol: "tcp" },
    ],
    ["CKV_AWS_277", "aws_vpc_security_group_ingress_rule", { cidr_ipv6: "::/0", ip_protocol: "-1" }],
    ["CKV_AWS_382", "aws_vpc_security_group_egress_rule", { cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1" }],
    ["CKV_AWS_79", "aws_launch_template", { metadata_options: [{ http_tokens: "optional" }] }],
    ["CKV_AWS_341", "aws_launch_template", { metadata_options: [{ http_put_response_hop_limit: 2 }] }],
    ["CKV_AWS_8", "aws_instance", { root_block_device: [{ encrypted: false }] }],
    ["CKV_AWS_88", "aws_launch_template", { network_interfaces: [{ associate_public_ip_address: "true" }] }],
    ["CKV_AWS_46", "aws_instance", { user_data: "export aws_secret_access_key=x" }],
    ["CKV2_AWS_15", "aws_autoscaling_group", { target_group_arns: ["a"], health_check_type: "EC2" }],
    ["AutoScaling.2", "aws_autoscaling_group", { vpc_zone_identifier: ["subnet-1"] }],
    ["CKV_AWS_338", "aws_cloudwatch_log_group", { retention_in_days: 364 }],
    ["CKV_AWS_319", "aws_cloudwatch_metric_alarm", { actions_enabled: false }],
    ["CKV2_AWS_6", "aws_s3_bucket", { bucket: "b" }],
    ["CKV_AWS_53", "aws_s3_bucket_public_access_block", { block_public_acls: false }],
    ["CKV_AWS_300", "aws_s3_bucket_lifecycle_configuration", { rule: [{ status: "Enabled" }] }],
    ["CKV2_AWS_65", "aws_s3_bucket_ownership_controls", { rule: [{ object_ownership: "ObjectWriter" }] }],
    [
      "CKV_AWS_70",
      "aws_s3_bucket_policy",
      { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*" }] }) },
    ],
    [
      "CKV_AWS_60",
      "aws_iam_role",
      { assume_role_policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: "*" } }] }) },
    ],
    ["CKV_AWS_274", "aws_iam_role_policy_attachment", { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" }],
    ...(
      [
        ["CKV_AWS_62", "s3:*"],
        ["CKV_AWS_286", "iam:PassRole"],
        ["CKV_AWS_287", "sts:AssumeRole"],
        ["CKV_AWS_288", "s3:GetObject"],
        ["CKV_AWS_289", "s3:PutBucketPolicy"],
        ["CKV_AWS_290", "ec2:CreateVpc"],
        ["CKV_AWS_355", "ec2:CreateVpc"],
      ] as const
    ).map(([id, Action]): [string, string, object] => [
      id,
      "aws_iam_policy",
      { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action, Resource: "*" }] }) },
    ]),
    ["CKV_AWS_16", "aws_db_instance", { storage_encrypted: false }],
    ["CKV_AWS_17", "aws_db_instance", { publicly_accessible: true }],
    ["CKV_AWS_133", "aws_db_instance", { backup_retention_period: 1 }],
    ["CKV_AWS_293", "aws_db_instance", { deletion_protection: false }],
  ])("%s sees %s %j", (id, type, resource) => {
    expect(judged(type, resource)).toContain(id);
  });

  test("sees what belongs to another resource", () => {
    const vpc = "${aws_vpc.x.id}";
    expect(judged("aws_vpc", {})).toEqual(expect.arrayContaining(["CKV2_AWS_11", "CKV2_AWS_12"]));
    const more = { aws_flow_log: { f: { vpc_id: vpc } }, aws_default_security_group: { d: { vpc_id: vpc } } };
    expect(judged("aws_vpc", {}, more)).not.toContain("CKV2_AWS_11");
    expect(judged("aws_vpc", {}, more)).not.toContain("CKV2_AWS_12");
  });
});
