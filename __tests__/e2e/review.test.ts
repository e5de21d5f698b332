import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  UpdateAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parsePlan } from "../../analysis/graph";
import { inputsOf, review, type Review, reviewMarkdown, type Risk } from "../../analysis/review";
import { type CdktfOptions, deploy } from "../../terraform/cdktf";
import type { Emulator } from "../../emulator/emulator";
import { planAgainJson } from "./plan";
import type { ReviewedService } from "./review-app";
import { REGION, startTestRun, type TestRun } from "./test-run";

const STACK = "reviewed";

let run: TestRun;
let service: ReviewedService;

beforeAll(async () => {
  run = await startTestRun();
  service = {
    certificateArn: await requestCertificate(run.emulator),
    cidr: "10.0.0.0/16",
    access: { kind: "restricted", fromCidrs: ["198.51.100.0/24"] },
    sshFrom: "203.0.113.7/32",
    deletionProtection: true,
    tlsPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    hasApi: true,
    canaryId: "Canary",
    canaryPort: 80,
    canaryPercent: 10,
    capacity: { min: 2, max: 4, start: 3 },
    instanceType: "t3.micro",
    script: "#!/bin/sh\necho first\n",
  };
  await deploy(run.sandbox, STACK, appWith({}));
});

afterAll(() => run.stop());

/** Asks the certificate manager for a certificate without the minute in which the provider waits for its proof. */
async function requestCertificate({ endpoint }: Emulator): Promise<string> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "CertificateManager.RequestCertificate",
      authorization: `AWS4-HMAC-SHA256 Credential=emulator/20250101/${REGION}/acm/aws4_request`,
    },
    body: JSON.stringify({ DomainName: "shop.example.com" }),
  });
  const { CertificateArn } = (await response.json()) as { CertificateArn: string };
  return CertificateArn;
}

function appWith(changes: Partial<ReviewedService>): CdktfOptions {
  return {
    app: "node --import tsx __tests__/e2e/review-app.ts",
    env: { REVIEWED_SERVICE: JSON.stringify({ ...service, ...changes }) },
  };
}

async function reviewOf(changes: Partial<ReviewedService>): Promise<Review> {
  const plan = parsePlan(planAgainJson(run.sandbox, STACK, appWith(changes)));
  return review(plan, inputsOf(plan));
}

/** The risks with nothing left out: `level kind at address attribute`, what people read, and how many follow from it. */
function lines(risks: readonly Risk[]): readonly (readonly [string, string, number])[] {
  return risks.map(({ level, kind, address, attribute, subject, reason, follows }) => {
    return [`${level} ${kind} at ${address} ${attribute}`.trim(), `${subject} ${reason}`, follows.length];
  });
}

function dollars(minimum: number, maximum: number): unknown {
  return { minimum: expect.closeTo(minimum), maximum: expect.closeTo(maximum) };
}

const BALANCER = "aws_lb.LoadBalancer_BE9EEC3A";
const INSTANCES = "aws_autoscaling_group.Machines_E2FBD357";
const CANARY = "aws_lb_target_group.Canary_11957FE2";
const API_RULE = "aws_lb_listener_rule.Https_Api_8189ED25";
const VPC = "aws_vpc.Network_Vpc_FAC8F4A5";

interface Change {
  readonly what: string;
  readonly changes: Partial<ReviewedService>;
  readonly headline: string;
  readonly risks: readonly (readonly [string, string, number])[];
}

const CHANGES: readonly Change[] = [
  {
    what: "a load balancer's security group is opened to everybody",
    changes: { access: { kind: "public" } },
    headline: `1 to add, 1 to delete — the load balancer ${BALANCER} can newly be reached by the internet on tcp 443`,
    risks: [
      [
        "medium security-group/opened at " +
          "aws_vpc_security_group_ingress_rule.LoadBalancer_SecurityGroup_From-0000-0-Tcp-443_6C21D7A4 cidr_ipv4",
        `the load balancer ${BALANCER} can newly be reached by the internet on tcp 443`,
        1,
      ],
    ],
  },
  {
    what: "the machines' security group is opened for SSH to private networks",
    changes: { sshFrom: "10.0.0.0/8" },
    headline: `1 to add, 1 to delete — the Auto Scaling group ${INSTANCES} can newly be reached by 10.0.0.0/8 on tcp 22`,
    risks: [
      [
        "medium security-group/opened at " +
          "aws_vpc_security_group_ingress_rule.Machines_SecurityGroup_From-10000-8-Tcp-22_F3BA2E21 cidr_ipv4",
        `the Auto Scaling group ${INSTANCES} can newly be reached by 10.0.0.0/8 on tcp 22`,
        0,
      ],
    ],
  },
  {
    what: "a target group is replaced",
    changes: { canaryPort: 8081 },
    headline:
      "2 to add, 2 to change, 1 to replace — the target group of /api/* is replaced: created before the old one goes, and 1 more risk",
    risks: [
      [
        `medium traffic/replaced at ${CANARY} port`,
        "the target group of /api/* is replaced: created before the old one goes (port changes from 80 to 8081, and name)",
        0,
      ],
      [
        `low security-group/opened at ${CANARY}`,
        `the Auto Scaling group ${INSTANCES} can newly be reached by ${BALANCER} on tcp 8081`,
        0,
      ],
    ],
  },
  {
    what: "a construct is renamed",
    changes: { canaryId: "Preview" },
    headline: "1 to add, 2 to change, 1 to delete — the target group of /api/* is deleted",
    risks: [
      [
        `high traffic/deleted at ${CANARY}`,
        "the target group of /api/* is deleted (if aws_lb_target_group.Preview_C9625551 is the same under a new name, a moved block keeps it)",
        0,
      ],
    ],
  },
  {
    what: "the maximum is lowered below what runs",
    changes: { capacity: { min: 2, max: 2, start: 2 } },
    headline: `1 to change — the Auto Scaling group ${INSTANCES} may grow to 2 instances instead of 4: 1 of today's 3 is stopped`,
    risks: [
      [
        `high capacity/lowered at ${INSTANCES} max_size`,
        `the Auto Scaling group ${INSTANCES} may grow to 2 instances instead of 4: 1 of today's 3 is stopped`,
        0,
      ],
    ],
  },
  {
    what: "a rule is removed",
    changes: { hasApi: false },
    headline: "1 to delete — the rule of /api/* is removed: its requests go to the next rule that fits or the default",
    risks: [
      [
        `medium listener-rule/removed at ${API_RULE}`,
        "the rule of /api/* is removed: its requests go to the next rule that fits or the default",
        0,
      ],
    ],
  },
  {
    what: "weights are shifted",
    changes: { canaryPercent: 50 },
    headline: "1 to change — the rule of /api/* sends 50 % instead of 10 % to Canary_11957FE2",
    risks: [
      [
        `low traffic/shifted at ${API_RULE} action[0].forward[0].target_group`,
        "the rule of /api/* sends 50 % instead of 10 % to Canary_11957FE2",
        0,
      ],
    ],
  },
  {
    what: "TLS is weakened",
    changes: { tlsPolicy: "ELBSecurityPolicy-2016-08" },
    headline:
      "1 to change — the listener on port 443 weakens TLS: TLS 1.0 is accepted, TLS 1.3 is not offered any more, " +
      "ciphers without forward secrecy are accepted",
    risks: [
      [
        "high listener/tls-weakened at aws_lb_listener.Https_AAAA90BA ssl_policy",
        "the listener on port 443 weakens TLS: TLS 1.0 is accepted, TLS 1.3 is not offered any more, ciphers without forward secrecy " +
          "are accepted (ssl_policy changes from ELBSecurityPolicy-TLS13-1-2-Res-2021-06 to ELBSecurityPolicy-2016-08)",
        0,
      ],
    ],
  },
  {
    what: "the user data is another one",
    changes: { script: "#!/bin/sh\necho second\n" },
    headline:
      `2 to change — the Auto Scaling group ${INSTANCES} replaces its machines when the new version is made: ` +
      "3 instances, 1 at a time, in 3 steps, at least 6 min",
    risks: [
      [
        `low instance-refresh/starts at ${INSTANCES} launch_template[0].version`,
        `the Auto Scaling group ${INSTANCES} replaces its machines when the new version is made: ` +
          "3 instances, 1 at a time, in 3 steps, at least 6 min (min healthy 100 %, max healthy 150 %)",
        0,
      ],
    ],
  },
  {
    what: "the deletion protection is switched off",
    changes: { deletionProtection: false },
    headline: `1 to change — the load balancer ${BALANCER} loses its deletion protection`,
    risks: [
      [
        `high load-balancer/deletion-protection-off at ${BALANCER} enable_deletion_protection`,
        `the load balancer ${BALANCER} loses its deletion protection`,
        0,
      ],
    ],
  },
  {
    what: "the VPC gets another CIDR block",
    changes: { cidr: "10.1.0.0/16" },
    headline: `2 to change, 34 to replace — the VPC ${VPC} is replaced: created before the old one goes, 20 more with it, and 2 more risks`,
    risks: [
      [
        `high traffic/replaced at ${VPC} cidr_block`,
        `the VPC ${VPC} is replaced: created before the old one goes (cidr_block changes from "10.0.0.0/16" to "10.1.0.0/16")`,
        20,
      ],
      [
        `medium traffic/replaced at ${BALANCER} name`,
        `the load balancer ${BALANCER} is replaced: created before the old one goes; AWS refuses that as long as its deletion ` +
          'protection is on (name changes from "shop-reviewed-e16bfc" to "shop-reviewed-32404d")',
        3,
      ],
      [
        `medium traffic/replaced at ${INSTANCES} name`,
        `the Auto Scaling group ${INSTANCES} is replaced: created before the old one goes ` +
          '(name changes from "shop-reviewed-38e1b5" to "shop-reviewed-004853")',
        0,
      ],
    ],
  },
];

describe("the review of a real plan tells when", () => {
  test.each(CHANGES)("$what", async ({ changes, headline, risks }) => {
    const result = await reviewOf(changes);
    expect(lines(result.risks)).toEqual(risks);
    expect(result).toMatchObject({ headline, problems: [], drift: [], unseen: [] });
    // Only a number of instances costs anything.
    expect(result.cost === null).toBe(!("capacity" in changes));
  });

  test("the instances cost twice as much, at prices of another region than theirs", async () => {
    const { cost } = await reviewOf({ instanceType: "t3.small" });
    // AWS's price list of us-east-1, 2026-07-20: 0.0104 and 0.0208 dollars an hour, two to four instances.
    expect(cost?.parts).toEqual([
      {
        address: INSTANCES,
        before: { what: "instances t3.micro", monthly: dollars(15.184, 30.368) },
        after: { what: "instances t3.small", monthly: dollars(30.368, 60.736) },
      },
    ]);
    expect(cost).toMatchObject({ comparedBecause: `there is no price sheet of ${REGION}`, pricedBy: ["us-east-1"] });
    // Beside them a load balancer 16.425, its two addresses 7.30, a NAT gateway with an address 36.50, two alarms 0.20, and for each instance 16 GiB
    // at 0.08 and seven metrics at 0.30.
    expect(cost?.before).toEqual(dollars(82.369, 104.313));
    expect(cost?.after).toEqual(dollars(97.553, 134.681));
  });

  test("nothing changes, in one line", async () => {
    expect(reviewMarkdown(await reviewOf({}))).toBe("no changes\n");
  });

  test("the plan sets back what somebody has done by hand", async () => {
    const autoScaling = new AutoScalingClient(run.settings);
    const { AutoScalingGroups } = await autoScaling.send(new DescribeAutoScalingGroupsCommand({}));
    const AutoScalingGroupName = AutoScalingGroups?.[0]?.AutoScalingGroupName;
    await autoScaling.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName, MaxSize: 6 }));

    const { headline, risks, drift } = await reviewOf({});
    const text = `the Auto Scaling group ${INSTANCES} may grow to 4 instances instead of 6; that was changed outside of Terraform`;
    expect(headline).toBe(`1 to change — ${text}`);
    expect(lines(risks)).toEqual([[`medium capacity/lowered at ${INSTANCES} max_size`, text, 0]]);
    expect(drift).toEqual([{ address: INSTANCES, deleted: false, attributes: ["max_size"] }]);
  });
});
