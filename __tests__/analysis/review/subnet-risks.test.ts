import { describe, expect, test } from "@jest/globals";
import { review } from "../../../analysis/review";
import type { ResourceChangeJson } from "../../../analysis/graph/plan/plan-json";
import { change, create, planOf, remove } from "./plans";

const REPLACE = ["delete", "create"] as const;
const SAFELY = ["create", "delete"] as const;

function subnet(actions: readonly ["delete", "create"] | readonly ["create", "delete"], from: string, to: string) {
  return change(
    "aws_subnet.a",
    actions,
    { id: "subnet-1", vpc_id: "vpc-1", cidr_block: from },
    { vpc_id: "vpc-1", cidr_block: to },
    { replace_paths: [["cidr_block"]], after_unknown: { id: true } },
  );
}

function texts(...changes: readonly ResourceChangeJson[]) {
  return review(planOf(changes))
    .risks.filter(({ kind }) => kind.startsWith("subnet/"))
    .map(({ level, kind, attribute, subject, reason }) => [`${level} ${kind} ${attribute}`, `${subject} ${reason}`]);
}

describe("a subnet that is replaced, destroyed first", () => {
  const replaced = subnet(REPLACE, "10.0.0.0/24", "10.0.8.0/24");
  const balancer = (after: object, unknown: object) =>
    change("aws_lb.web", ["update"], { subnets: ["subnet-1", "subnet-2"] }, { ...after }, { after_unknown: unknown });

  test("is refused while a balancer and a group wait for the new one", () => {
    const group = { vpc_zone_identifier: ["subnet-1"] };
    expect(
      texts(replaced, balancer({}, { subnets: true }), change("aws_autoscaling_group.web", ["no-op"], group, group)),
    ).toEqual([
      [
        "high subnet/in-use cidr_block",
        "the subnet aws_subnet.a cannot be replaced: AWS deletes no subnet with network interfaces inside, and those of aws_lb.web, aws_autoscaling_group.web stay until the new one is there",
      ],
    ]);
  });

  test("is not where its new subnets are known before", () => {
    expect(texts(replaced, balancer({ subnets: ["subnet-2", "subnet-3"] }, {}))).toEqual([]);
  });

  test("is not where all that is inside goes first", () => {
    const instance = change(
      "aws_instance.a",
      REPLACE,
      { subnet_id: "subnet-1" },
      {},
      { replace_paths: [["subnet_id"]], after_unknown: { subnet_id: true } },
    );
    expect(texts(replaced, instance, remove("aws_lb.web", { subnets: ["subnet-1"] }))).toEqual([]);
  });

  test("is not where the new one comes first", () => {
    const after = balancer({}, { subnets: true });
    expect(texts(subnet(SAFELY, "10.0.0.0/24", "10.0.8.0/24"), after)).toEqual([]);
  });
});

describe("the addresses of a new subnet", () => {
  test("may be those of its predecessor where that goes first", () => {
    expect(texts(subnet(REPLACE, "10.0.0.0/24", "10.0.0.0/23"))).toEqual([]);
  });

  test("may not where the new one comes first", () => {
    expect(texts(subnet(SAFELY, "10.0.0.0/24", "10.0.0.0/23"))).toEqual([
      [
        "high subnet/overlaps cidr_block",
        "the subnet aws_subnet.a cannot be created before the old one goes: 10.0.0.0/23 overlaps 10.0.0.0/24 of the old one, and AWS refuses that",
      ],
    ]);
  });

  test("may be refused where they are those of a subnet that goes in no order", () => {
    const made = create('aws_subnet.of["x"]', { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" });
    const old = (vpc: string) => remove("aws_subnet.of[0]", { vpc_id: vpc, cidr_block: "10.0.0.0/24" });
    expect(texts(made, old("vpc-1"))).toEqual([
      [
        "medium subnet/overlaps cidr_block",
        'the subnet aws_subnet.of["x"] may be refused by AWS: 10.0.0.0/24 overlaps 10.0.0.0/24 of aws_subnet.of[0], and nothing makes it wait until that one is deleted',
      ],
    ]);
    expect(texts(made, old("vpc-2"))).toEqual([]);
  });
});
