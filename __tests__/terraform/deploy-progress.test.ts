import { describe, expect, test } from "@jest/globals";
import { advance, formatProgress, NOT_STARTED } from "../../terraform/deploy-progress";

const after = (...lines: string[]) => formatProgress(lines.reduce(advance, NOT_STARTED));

describe("the progress of a deploy", () => {
  test("is planning until there is a plan", () => {
    expect(after("dev  Initializing provider plugins...")).toBe("synthesizing and planning");
  });

  test("counts what is done of what is planned, and tells what takes long", () => {
    expect(
      after(
        "     Plan: 37 to add, 2 to change, 1 to destroy.",
        "dev  aws_vpc.Network_Vpc_FAC8F4A5 (Network/Vpc): Creating...",
        "dev  aws_vpc.Network_Vpc_FAC8F4A5: Creation complete after 1s [id=vpc-1]",
        "     aws_lb.LoadBalancer_BE9EEC3A: Still creating... [50s elapsed]",
      ),
    ).toBe("1 of 40 resources · still creating aws_lb.LoadBalancer_BE9EEC3A (50s)");
  });

  test("knows changes and deletions too, and ids with hyphens and slashes", () => {
    expect(
      after(
        "Plan: 0 to add, 1 to change, 1 to destroy.",
        "aws_autoscaling_group.Machines_E2FBD357: Modifications complete after 3s [id=shop]",
        "aws_vpc_security_group_ingress_rule.A_From-B-Tcp-80_7FE4 (A/From-B-Tcp-80): Destruction complete after 0s",
      ),
    ).toBe("2 of 2 resources · destroyed aws_vpc_security_group_ingress_rule.A_From-B-Tcp-80_7FE4");
  });

  test("does not count what is only read", () => {
    expect(
      after("Plan: 1 to add, 0 to change, 0 to destroy.", "data.aws_ami.X: Read complete after 0s [id=ami-1]"),
    ).toBe("0 of 1 resources · synthesizing and planning");
  });
});
