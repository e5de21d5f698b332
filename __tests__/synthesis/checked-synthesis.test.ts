import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { ApplicationLoadBalancer, TargetGroup } from "../../modules/load-balancer";
import { synthesizeChecked } from "../../synthesis/checked-synthesis";
import { waive } from "../../synthesis/waivers";
import { NETWORK } from "../networks";

let folder: string;
let app: App;
let stack: TerraformStack;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "escala-")), "out");
  app = new App({ outdir: folder });
  stack = new TerraformStack(app, "dev");
  new AwsProvider(stack, "Aws", { region: "eu-west-1" });
});

afterEach(() => {
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

/** A target group whose health check takes too long, written past the module. */
function slowGroup(id: string): LbTargetGroup {
  const healthCheck = { interval: 10, timeout: 10 };
  return new LbTargetGroup(stack, id, { port: 80, protocol: "HTTP", vpcId: "vpc-0123456789abcdef0", healthCheck });
}

function annotations(): unknown {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    stacks: Record<string, { annotations: unknown }>;
  };
  return manifest.stacks["dev"]?.annotations;
}

const TIMEOUT =
  "health_check.timeout is 10; it must be below health_check.interval (10) [target-group/health-check-timeout]";

describe("an app that AWS would refuse", () => {
  test("is refused with every problem, at its construct and with the prop's name, and nothing is written", () => {
    slowGroup("A");
    const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "web", network: NETWORK });
    const web = new TargetGroup(stack, "Web", { loadBalancer, port: 80 });
    web.resource.addOverride("health_check.timeout", 10);
    web.resource.addOverride("health_check.interval", 10);
    expect(synthesizeChecked(app)).toEqual([
      `dev/A: healthCheck.timeout: ${TIMEOUT}`,
      `dev/Web: healthCheck.timeoutSeconds: ${TIMEOUT}`,
    ]);
    expect(existsSync(folder)).toBe(false);
  });

  test("is written where the rule is waived there, and the reason is shown", () => {
    waive(slowGroup("A"), "target-group/health-check-timeout", "the target answers late, and this is a test");
    expect(synthesizeChecked(app)).toEqual([]);
    expect(annotations()).toEqual([
      {
        constructPath: "dev/A",
        level: "@cdktf/warn",
        message: `healthCheck.timeout: ${TIMEOUT}; waived: the target answers late, and this is a test`,
      },
    ]);
  });

  test("fails if a waiver has no reason", () => {
    expect(() => {
      waive(slowGroup("A"), "target-group/health-check-timeout", " ");
    }).toThrow("waiving target-group/health-check-timeout at dev/A needs a reason");
  });

  test("keeps what an earlier synthesis has written", () => {
    synthesizeChecked(app);
    const before = readFileSync(join(folder, "stacks", "dev", "cdk.tf.json"), "utf8");
    slowGroup("A");
    expect(synthesizeChecked(app)).toHaveLength(1);
    expect(readFileSync(join(folder, "stacks", "dev", "cdk.tf.json"), "utf8")).toBe(before);
  });
});

test("what is written is what cdktf would write", () => {
  new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "web", network: NETWORK });
  expect(synthesizeChecked(app)).toEqual([]);
  const files = ["manifest.json", join("stacks", "dev", "cdk.tf.json")];
  const checked = files.map((file) => readFileSync(join(folder, file), "utf8"));
  app.synth();
  expect(files.map((file) => readFileSync(join(folder, file), "utf8"))).toEqual(checked);
});
