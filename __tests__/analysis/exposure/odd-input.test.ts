import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { exposureDifference, exposureOf } from "../../../analysis/exposure";
import { exposureProblems } from "../../../analysis/rules";
import { readTerraform } from "../../../analysis/graph";
import { graphOf, merge, type Resources, WEB } from "./networks";

/** Resources of every kind that is looked at, so that each attribute is changed once. */
const MANY: Resources = merge(WEB, {
  aws_autoscaling_group: {
    web: {
      launch_template: { id: "${aws_launch_template.web.id}" },
      vpc_zone_identifier: ["${aws_subnet.private.id}"],
      target_group_arns: ["${aws_lb_target_group.web.arn}"],
    },
  },
  aws_launch_template: {
    web: {
      network_interfaces: { security_groups: ["${aws_security_group.web.id}"], associate_public_ip_address: "true" },
    },
  },
  aws_security_group_rule: {
    old: {
      type: "ingress",
      security_group_id: "${aws_security_group.web.id}",
      protocol: "tcp",
      from_port: 1,
      to_port: 2,
      cidr_blocks: ["10.0.0.0/8"],
      self: true,
    },
  },
  aws_security_group: {
    inline: { ingress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["10.0.0.0/8"], self: true }] },
  },
  aws_network_acl: {
    acl: {
      subnet_ids: ["${aws_subnet.private.id}"],
      ingress: [{ rule_no: 1, action: "allow", protocol: "-1", cidr_block: "0.0.0.0/0" }],
    },
  },
  aws_ecs_service: {
    web: {
      network_configuration: { subnets: ["${aws_subnet.private.id}"], security_groups: [], assign_public_ip: true },
      load_balancer: { target_group_arn: "${aws_lb_target_group.web.arn}", container_port: 80 },
    },
  },
  aws_db_instance: { db: { db_subnet_group_name: "x", vpc_security_group_ids: ["sg-1"], publicly_accessible: true } },
  aws_eip: { ip: { instance: "${aws_instance.web.id}" } },
});

const places = Object.entries(MANY).flatMap(([type, byName]) =>
  Object.entries(byName).flatMap(([name, body]) => Object.keys(body).map((attribute) => ({ type, name, attribute }))),
);

const junk = fc.constantFrom<unknown>(
  0,
  -1,
  1e9,
  true,
  "",
  "x",
  "::",
  "0.0.0.0/0",
  null,
  [],
  [[]],
  [null, 1],
  {},
  { a: [{}] },
  "${x.y.z}",
  "${aws_lb.web}",
);

describe("input of another shape than the provider's", () => {
  test("never throws", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...places), junk), { minLength: 1, maxLength: 4 }), (changes) => {
        const resources = structuredClone(MANY) as Record<string, Record<string, Record<string, unknown>>>;
        for (const [{ type, name, attribute }, value] of changes) {
          const body = resources[type]?.[name];
          if (body !== undefined) body[attribute] = value;
        }
        const graph = graphOf(resources);
        const before = exposureOf(graphOf(MANY));
        expect(() => [exposureProblems(graph), exposureDifference(before, exposureOf(graph))]).not.toThrow();
      }),
      { numRuns: 120 },
    );
  });

  test.each([
    { resource: {} },
    { resource: null },
    { resource_changes: [] },
    { format_version: "1.0", terraform_version: "1" },
  ])("%j is empty", (json) => {
    expect(exposureOf(readTerraform(json))).toEqual({ entries: [], unseen: [] });
  });
});
