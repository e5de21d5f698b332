import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readTerraform } from "../../analysis/graph";
import { checkTerraform } from "../../analysis/rules";
import type { CheckResult } from "../../analysis/rules";
import { planFolder } from "./terraform-plan";

/** What is said of the plan of a folder of `__tests__/fixtures/community`, which AWS accepts. */
function check(folder: string): CheckResult {
  return checkTerraform(readTerraform(planFolder(join(__dirname, "..", "fixtures", "community", folder))));
}

/** A new warning belongs here after somebody has judged it: it must be worth a person's attention, though AWS takes the configuration. */
const WARNINGS: Readonly<Record<string, readonly string[]>> = {
  // The modules let a load balancer reach everything, and do not look at its health checks unless they are told to; seven addresses are
  // beyond the quota of a new account.
  modules: [
    "exposure/load-balancer-egress module.plain_redirect.aws_security_group_rule.egress[0]",
    'exposure/load-balancer-egress module.asg_alb.aws_vpc_security_group_egress_rule.this["all"]',
    'exposure/load-balancer-egress module.complete_alb.aws_vpc_security_group_egress_rule.this["all"]',
    'exposure/load-balancer-egress module.complete_nlb.aws_vpc_security_group_egress_rule.this["all"]',
    "auto-scaling-group/health-check-of-targets module.plain_machines.aws_autoscaling_group.default[0]",
    "elastic-ip/per-region module.complete_vpc.aws_eip.nat[2]",
  ],
  tutorials: ["auto-scaling-group/health-check-of-targets aws_autoscaling_group.attached"],
};

describe("no false alarm about what the field publishes", () => {
  test.each(Object.entries(WARNINGS))("%s", (folder, warnings) => {
    const { problems, unseen, resources } = check(folder);
    expect(resources).toBeGreaterThan(100);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(problems.map(({ rule, address }) => `${rule} ${address}`).sort()).toEqual([...warnings].sort());
    expect(unseen.filter(({ reason }) => reason.includes("could not judge"))).toEqual([]);
  });
});
