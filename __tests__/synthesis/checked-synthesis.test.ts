import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  ApplicationLoadBalancer,
  Condition,
  EVERY_PATH,
  fixedResponse,
  HttpListener,
  TargetGroup,
} from "../../modules/load-balancer";
import { synthesizeChecked } from "../../synthesis/checked-synthesis";
import { waive } from "../../synthesis/waivers";
import { SecurityGroup } from "../../modules/security-group";
import { inPropWords } from "../../synthesis/prop-words";
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
  "healthCheck.timeout is 10; it must be below healthCheck.interval (10) [target-group/health-check-timeout]";

describe("an app that AWS would refuse", () => {
  test("is refused with every problem, at its construct and with the prop's name, and nothing is written", () => {
    slowGroup("A");
    const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "web", network: NETWORK });
    const web = new TargetGroup(stack, "Web", { loadBalancer, port: 80 });
    web.resource.addOverride("health_check.timeout", 10);
    web.resource.addOverride("health_check.interval", 10);
    expect(synthesizeChecked(app)).toEqual([
      `dev/A: ${TIMEOUT}`,
      "dev/Web: healthCheck.timeoutSeconds is 10; it must be below healthCheck.intervalSeconds (10) [target-group/health-check-timeout]",
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
        message: `${TIMEOUT}; waived: the target answers late, and this is a test`,
      },
    ]);
  });

  test("is written with a rule that can never match, which is told at it: a page for maintenance may come first for an hour", () => {
    const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "web", network: NETWORK });
    const listener = new HttpListener(stack, "Http", { loadBalancer });
    const action = fixedResponse(200, "ok");
    listener.addRule("Maintenance", { priority: 1, conditions: [EVERY_PATH], action });
    listener.addRule("Api", { priority: 40, conditions: [Condition.path("/api/*")], action });
    expect(synthesizeChecked(app)).toEqual([]);
    expect(annotations()).toContainEqual({
      constructPath: "dev/Http/Api",
      level: "@cdktf/warn",
      message:
        "priority: the rule Api (priority 40) can never match: the rule Maintenance (priority 1) takes every request that it could; " +
        "give Api a lower number or remove it [listener-rule/never-matches]",
    });
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

describe("what constructs and rules find", () => {
  const loadBalancer = () => new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "web", network: NETWORK });

  test("is told at once, each mistake once", () => {
    const healthCheck = { intervalSeconds: 4, timeoutSeconds: 9, path: "x", port: 0 };
    const stickiness = { kind: "load-balancer-cookie" } as const;
    new TargetGroup(stack, "Web", {
      loadBalancer: loadBalancer(),
      port: 80,
      healthCheck,
      stickiness,
      crossZone: false,
    });
    expect(synthesizeChecked(app)).toEqual([
      "dev/Web: stickiness is load-balancer-cookie and crossZone is false; AWS keeps no client with a target without crossZone",
      "dev/Web: healthCheck.intervalSeconds is 4; it must be a whole number between 5 and 300 seconds [target-group/health-check-interval]",
      'dev/Web: healthCheck.path is "x"; it must be a path that starts with / and has 1 to 1024 characters, of ASCII without blanks (%20 is a blank) [target-group/health-check-path]',
      'dev/Web: healthCheck.port is "0"; it must be "traffic-port" or a whole number between 1 and 65535 [target-group/health-check-port]',
      "dev/Web: healthCheck.timeoutSeconds is 9; it must be below healthCheck.intervalSeconds (4) [target-group/health-check-timeout]",
    ]);
    expect(existsSync(folder)).toBe(false);
  });

  test("is not told again at the security-group rules that follow from it", () => {
    const web = new TargetGroup(stack, "Web", { loadBalancer: loadBalancer(), port: 70_000 });
    const members = new SecurityGroup(stack, "Members", { name: "members", description: "targets", network: NETWORK });
    web.allowTrafficTo(members);
    expect(synthesizeChecked(app)).toEqual([
      "dev/Web: port is 70000; it must be a whole number between 1 and 65535 [target-group/port]",
    ]);
  });

  test("is told at a security-group rule where nothing else tells it", () => {
    const members = new SecurityGroup(stack, "Members", { name: "members", description: "targets", network: NETWORK });
    members.allowTcpFrom({ cidrIpv4: "10.0.0.0/8" }, 70_000, "clients");
    expect(synthesizeChecked(app)).toEqual([
      "dev/Members/From-10.0.0.0-8-Tcp-70000: fromPort is 70000; it must be a whole number between -1 and 65535 [security-group-rule/port-range]",
    ]);
  });

  test("is told as far as it could be seen, where a stack cannot be synthesized", () => {
    const broken = new TerraformStack(app, "broken");
    new AwsProvider(broken, "Aws", { region: "eu-west-1" });
    broken.prepareStack = () => {
      throw new Error("no such thing");
    };
    new ApplicationLoadBalancer(broken, "LoadBalancer", {
      name: "web",
      network: NETWORK,
      access: { kind: "restricted", fromCidrs: [] },
    });
    slowGroup("A");
    expect(synthesizeChecked(app)).toEqual([
      `dev/A: ${TIMEOUT}`,
      "broken/LoadBalancer: access.fromCidrs is empty; name at least one CIDR block",
      "broken: it could not be synthesized, so the rules have not seen it: no such thing",
    ]);
    expect(existsSync(folder)).toBe(false);
  });

  test("does not hide why a synthesis fails, where nothing is known to be wrong", () => {
    stack.prepareStack = () => {
      throw new Error("no such thing");
    };
    expect(() => synthesizeChecked(app)).toThrow("no such thing");
  });
});

describe("a rule's text", () => {
  test.each<[string, string, string]>([
    [
      "health_check[0].timeout",
      "health_check[0].timeout is 9; it must be below health_check[0].interval (4)",
      "healthCheck.timeoutSeconds is 9; it must be below healthCheck.intervalSeconds (4)",
    ],
    [
      "load_balancing_algorithm_type",
      'load_balancing_algorithm_type is "x"; it must be one of round_robin, weighted_random',
      'algorithm: load_balancing_algorithm_type is "x"; it must be one of round_robin, weighted_random',
    ],
    ["port", "port is 0; it must be between 1 and 65535", "port is 0; it must be between 1 and 65535"],
    ["slow_start", "the group has a slow_start of 5", "slowStartSeconds: the group has a slowStartSeconds of 5"],
  ])("about %s is in the words of the construct's props", (attribute, message, words) => {
    const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "web", network: NETWORK });
    const { resource } = new TargetGroup(stack, "Web", { loadBalancer, port: 80 });
    expect(inPropWords(resource, attribute, message)).toBe(words);
  });

  test("has the numbers of blocks that there are several of", () => {
    const text = 'tag[4].key is ""; it must have 1 to 128 characters';
    expect(inPropWords(slowGroup("A"), "tag[4].key", text)).toBe(text);
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
