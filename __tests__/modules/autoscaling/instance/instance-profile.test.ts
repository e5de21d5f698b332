import { describe, expect, test } from "@jest/globals";
import type { LaunchTemplateProps, PolicyStatement } from "../../../../modules/autoscaling";
import { template } from "../templates";

const synthesis = (props: Partial<LaunchTemplateProps>) => template(props).synthesis();

describe("what a machine may do", () => {
  test("is what its statements say", () => {
    const policyStatements: Record<string, PolicyStatement> = {
      Orders: {
        actions: ["sqs:SendMessage"],
        resources: ["arn:aws:sqs:eu-west-1:123456789012:orders"],
        conditions: { Bool: { "aws:SecureTransport": "true" } },
      },
      NoDeletion: { effect: "Deny", actions: ["s3:DeleteObject"], resources: ["*"] },
    };
    const policy = synthesis({ policyStatements }).all("aws_iam_role_policy")["Template/InstanceProfile/Policy"];
    expect(JSON.parse(policy?.["policy"] as string)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Orders",
          Effect: "Allow",
          Action: ["sqs:SendMessage"],
          Resource: ["arn:aws:sqs:eu-west-1:123456789012:orders"],
          Condition: { Bool: { "aws:SecureTransport": "true" } },
        },
        { Sid: "NoDeletion", Effect: "Deny", Action: ["s3:DeleteObject"], Resource: ["*"] },
      ],
    });
  });

  test("is what managed policies and the CloudWatch agent need, under names that stay", () => {
    const arn = "arn:aws:iam::123456789012:policy/orders";
    const attached = synthesis({ managedPolicyArns: { orders: arn }, cloudWatchAgent: true }).all(
      "aws_iam_role_policy_attachment",
    );
    expect(
      Object.fromEntries(Object.entries(attached).map(([path, { policy_arn: policyArn }]) => [path, policyArn])),
    ).toEqual({
      "Template/InstanceProfile/SessionManager": expect.stringMatching(/AmazonSSMManagedInstanceCore$/) as unknown,
      "Template/InstanceProfile/CloudWatchAgent": expect.stringMatching(/CloudWatchAgentServerPolicy$/) as unknown,
      "Template/InstanceProfile/Managed-orders": arn,
    });
  });

  test("ends at the boundary", () => {
    const permissionsBoundaryArn = "arn:aws:iam::123456789012:policy/boundary";
    expect(synthesis({ permissionsBoundaryArn }).one("aws_iam_role")["permissions_boundary"]).toBe(
      permissionsBoundaryArn,
    );
  });

  test("fails if a statement gives more than it can mean", () => {
    const made = template({
      policyStatements: {
        all: { actions: ["*"], resources: ["*"] },
        s3: { actions: ["s3:*", "s3:GetObject"], resources: ["*"] },
        "my-queue": { actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:eu-west-1:123456789012:orders"] },
        describing: { actions: ["ec2:DescribeInstances"], resources: ["*"] },
      },
    });
    expect(made.problems()).toEqual([
      "policyStatements.all.actions has *; it must be a service and an action such as s3:GetObject",
      "policyStatements.s3.resources is *; with s3:* it must name the resources",
      "policyStatements has the name my-queue; it must be of letters and digits",
    ]);
  });
});
