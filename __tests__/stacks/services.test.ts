import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Environment } from "../../config/environment";
import { PROJECT_ROOT } from "../../config/project-root";
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

  test.each<[string, unknown, string]>([
    ["there are no environments", {}, "ENVIRONMENTS is {}; "],
    ["there is nothing", null, "ENVIRONMENTS is null; "],
    ["one is called constructor", { constructor: DEV }, "constructor is the name of an environment; "],
    ["a name has letters of another alphabet", { "pr\u043ed": DEV }, '"pr\u043ed" is the name of an environment; '],
    ["a number is a date", { prod: devWith({ capacity: { min: new Date(0), max: 4 } }) }, "prod.capacity.min is "],
    ["a tag is refused by a rule too", { prod: devWith({ tags: { Team: "a\u0007" } }) }, "prod.tags.Team is "],
    ["an object is a list", { prod: devWith({ capacity: [1, 2] }) }, "prod.capacity is [1,2]; "],
  ])("is refused in one line where %s", (_, environments, start) => {
    const [problem, ...others] = synthesize(environments as Record<string, Environment>);
    expect(problem?.startsWith(start)).toBe(true);
    expect(others).toEqual([]);
  });

  test("is refused where there can never be so many machines", () => {
    const subnets = "the private subnets of network.cidr (10.0.0.0/16) have no more addresses";
    expect(problemsWith({ capacity: { min: 1, max: 1_000_000_000 } })).toEqual([
      `prod.capacity.max is 1000000000; it must be at most 8182: ${subnets}`,
    ]);
    expect(problemsWith({ capacity: { min: 1, max: 8183 } })).toEqual([
      `prod.capacity.max is 8183; it must be at most 8182: ${subnets}`,
    ]);
  });

  test.each<[string, string, string]>([
    ["a NUL", "#!/bin/sh\necho a\n\0\n", "has a NUL in line 3; no shell reads on there: leave it out"],
    [
      "lines that end as on Windows",
      "#!/bin/sh\r\necho a\r\n",
      "has a carriage return at the end of line 1, where Linux looks for an interpreter of that name; save it with line ends of Unix (LF)",
    ],
    [
      "a byte order mark",
      "\ufeff#!/bin/sh\n",
      "begins with a byte order mark, before which Linux finds no #!; save it without one",
    ],
  ])("is refused where a script has %s", (_, text, problem) => {
    const script = relative(PROJECT_ROOT, join(folder, "user-data.sh"));
    writeFileSync(join(PROJECT_ROOT, script), text);
    expect(problemsWith({ instances: { ...DEV.instances, userData: script } })).toEqual([
      `prod.instances.userData ${problem}`,
    ]);
  });

  test("is refused where a script is not UTF-8", () => {
    const script = relative(PROJECT_ROOT, join(folder, "user-data.sh"));
    writeFileSync(join(PROJECT_ROOT, script), Buffer.from("#!/bin/sh\necho \xe4\n", "latin1"));
    expect(problemsWith({ instances: { ...DEV.instances, userData: script } })).toEqual([
      `prod.instances.userData is ${JSON.stringify(script)}; line 2 of the file is not UTF-8; save it as UTF-8`,
    ]);
  });

  test.each<[string, object, string]>([
    [
      "for half of the internet",
      { ssh: { fromCidrs: ["0.0.0.0/1", "128.0.0.0/1"] } },
      "prod.ssh.fromCidrs[0] is 0.0.0.0/1; that opens SSH to half of the internet",
    ],
    [
      "for nobody",
      {
        endpoint: {
          kind: "https",
          domainName: "a.example.com",
          hostedZone: "example.com",
          hsts: { maxAgeSeconds: 0, preload: true },
        },
      },
      "prod.endpoint.hsts.",
    ],
  ])("names the setting of what is open %s", (_, changes, start) => {
    const lines = problemsWith({ ...changes });
    expect(lines).toHaveLength(2);
    expect(lines.filter((line) => !line.startsWith(start.replace(/\[0\].*/, "")))).toEqual([]);
    expect(lines[0]?.startsWith(start)).toBe(true);
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
