import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Environment } from "../../config/environment";
import { synthesizeServices, type ServicesProps } from "../../stacks/services";
import { ENVIRONMENTS, SERVICE_NAME } from "../environments";

let folder: string;
let outputFolder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-services-"));
  outputFolder = join(folder, "out");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const DEV = ENVIRONMENTS["dev"] as Environment;

/** An environment that differs from a valid one, also by what its type does not allow. */
const devWith = (changes: Record<string, unknown>) => ({ ...DEV, ...changes }) as Environment;

const synthesize = (environments: Readonly<Record<string, Environment>>, more: Partial<ServicesProps> = {}) =>
  synthesizeServices({ serviceName: SERVICE_NAME, environments, stateDirectory: "/state", outputFolder, ...more });

const problemsWith = (changes: Record<string, unknown>) => synthesize({ prod: devWith(changes) });

describe("a right configuration", () => {
  test("becomes a stack for each environment", () => {
    expect(synthesize(ENVIRONMENTS)).toEqual([]);
    expect(readdirSync(join(outputFolder, "stacks"))).toEqual(["dev", "prod", "staging"]);
  });
});

describe("a wrong configuration", () => {
  test("is refused with every mistake at once: of its form, of the constructs and of the rules", () => {
    expect(
      problemsWith({
        capacity: { min: 2, max: 1, cpuTargetPercent: 500 },
        network: { cidr: "10.0.0.0/8", availabilityZones: 1 },
        ssh: { fromCidrs: ["0.0.0.0/0"] },
        targets: { port: 70_000, healthCheck: { intervalSeconds: 4, timeoutSeconds: 9 } },
      }),
    ).toEqual([
      'prod.network.cidr is "10.0.0.0/8"; it must be between /16 and /22, so that every public subnet is a /27 or wider',
      "prod.network.availabilityZones is 1; it must be a whole number from 2 to 6",
      "prod.targets.port is 70000; it must be a whole number between 1 and 65535",
      "prod.targets.healthCheck.intervalSeconds is 4; it must be a whole number between 5 and 300 seconds",
      "prod.targets.healthCheck.timeoutSeconds is 9; it must be below healthCheck.intervalSeconds (4) [target-group/health-check-timeout]",
      "prod.capacity.cpuTargetPercent is 500; it must be a number between 1 and 100",
      "prod.capacity.max is 1; it must be at least capacity.min (2)",
      "prod.ssh.fromCidrs[0] is 0.0.0.0/0; that opens SSH to the whole internet; name the administrators' own addresses, " +
        "such as 203.0.113.7/32, or leave ssh out and use Session Manager",
    ]);
    expect(existsSync(outputFolder)).toBe(false);
  });

  test.each<[string, Record<string, unknown>, readonly string[]]>([
    [
      "a value and its relation to another one",
      { targets: { healthCheck: { intervalSeconds: 4, timeoutSeconds: 9 } } },
      [
        "prod.targets.healthCheck.intervalSeconds is 4; it must be a whole number between 5 and 300 seconds",
        "prod.targets.healthCheck.timeoutSeconds is 9; it must be below healthCheck.intervalSeconds (4) [target-group/health-check-timeout]",
      ],
    ],
    [
      "a setting that nothing can be built with, and another one",
      { network: { nat: "two" }, capacity: { min: 3, max: 1 } },
      [
        'prod.network.nat is "two"; it must be one of none, one, one-per-zone',
        "prod.capacity.max is 1; it must be at least capacity.min (3)",
      ],
    ],
    [
      "relations only",
      { capacity: { min: 3, max: 1, start: 9 } },
      [
        "prod.capacity.max is 1; it must be at least capacity.min (3)",
        "prod.capacity.start is 9; it must be a whole number from capacity.min (3) to capacity.max (1)",
      ],
    ],
    [
      "what follows from it once",
      { access: { kind: "restricted", fromCidrs: ["10.0.0.1/8"] } },
      ["prod.access.fromCidrs[0] is 10.0.0.1/8; its first address is another one; write 10.0.0.0/8"],
    ],
    [
      "addresses that are everybody's",
      { access: { kind: "internal", fromCidrs: ["0.0.0.0/0"] } },
      ['prod.access.fromCidrs[0] is 0.0.0.0/0; that is everybody; write { kind: "public" } if you mean it'],
    ],
    [
      "a domain outside of its zone",
      { endpoint: { kind: "https", domainName: "www.example.org", hostedZone: "example.com" } },
      ["prod.endpoint.domainName is www.example.org; it must lie in its hosted zone (example.com)"],
    ],
    [
      "a script that is none",
      { instances: { ...DEV.instances, userData: "package.json" } },
      ['prod.instances.userData starts with "{\\n  \\"name\\": "; it must start with #!'],
    ],
    [
      "a value that is refused in more than one way once",
      { instances: { ...DEV.instances, instanceType: "small", image: { kind: "ami", imageId: "nope" } } },
      [
        'prod.instances.image.imageId is "nope"; it must be an image\'s id such as ami-0123456789abcdef0',
        'prod.instances.instanceType is "small"; it must be an instance type such as t3.micro',
      ],
    ],
    [
      "a zone that is named twice",
      { network: { availabilityZones: ["eu-west-1a", "eu-west-1a"] } },
      ['prod.network.availabilityZones is ["eu-west-1a","eu-west-1a"]; it must name each zone once'],
    ],
  ])("names the settings: %s", (_, changes, problems) => {
    expect(problemsWith(changes)).toEqual(problems);
  });

  test("does not keep the other environments from being judged", () => {
    const environments = { broken: devWith({ region: 5 }), other: devWith({ capacity: { min: 3, max: 1 } }) };
    expect(synthesize(environments)).toEqual([
      "broken.region is 5; it must be a region such as eu-west-1",
      "other.capacity.max is 1; it must be at least capacity.min (3)",
    ]);
  });

  test.each([5, null, {}])("is refused where an environment is %j", (environment) => {
    const [first, ...others] = synthesize({ prod: environment as unknown as Environment });
    expect(first).toMatch(/^prod(\.region)? is /);
    expect(others.filter((line) => !/^prod\.\w+ is missing; /.test(line))).toEqual([]);
  });

  test("is refused where the names are wrong, with what else is", () => {
    const environments = { "prod-": devWith({ capacity: { min: 3, max: 1 } }) };
    const rule =
      "it must have 1 to 20 lower-case letters, digits and hyphens, start with a letter and not end with a hyphen";
    expect(synthesize(environments, { serviceName: "My_Shop" })).toEqual([
      `SERVICE_NAME is "My_Shop"; ${rule}`,
      `prod- is the name of an environment; ${rule}`,
      "prod-.capacity.max is 1; it must be at least capacity.min (3)",
    ]);
  });

  test("is refused with what is wrong with the settings of the rules", () => {
    const checks = { file: "escala.checks.json", text: '{ "waivers": 5 }' };
    expect(synthesize({ prod: devWith({ region: "Ireland" }) }, { checks })).toEqual([
      'prod.region is "Ireland"; it must be a region such as eu-west-1',
      "escala.checks.json: waivers is 5; it must be a list of { rule, at, reason }",
    ]);
  });
});
