import { describe, expect, test } from "@jest/globals";
import { ENVIRONMENTS, SERVICE_NAME } from "../environments";
import { configurationProblems } from "../../config/problems";

const VALID = ENVIRONMENTS["dev"] as unknown as Record<string, unknown>;

/** The problems of an environment that differs from a valid one. */
const problemsWith = (changes: Record<string, unknown>) =>
  configurationProblems(SERVICE_NAME, { prod: { ...VALID, ...changes } });

describe("configurationProblems", () => {
  test("finds nothing wrong with environments of each kind", () => {
    expect(configurationProblems(SERVICE_NAME, ENVIRONMENTS)).toEqual([]);
  });

  test("lists every mistake at once, with its path", () => {
    expect(
      problemsWith({
        capacity: { min: 2, max: -1, cpuTargetPercent: 500 },
        network: { cidr: 10, availabilityZones: "2" },
        targets: { port: 70_000, healthCheck: { intervalSeconds: 4, timeoutSeconds: 9 } },
      }),
    ).toEqual([
      "prod.network.cidr is 10; it must be an IPv4 CIDR block such as 10.0.0.0/16",
      'prod.network.availabilityZones is "2"; it must be a number of zones or a list of their names',
      "prod.targets.port is 70000; it must be a whole number between 1 and 65535",
      "prod.targets.healthCheck.intervalSeconds is 4; it must be a whole number between 5 and 300 seconds",
      "prod.capacity.max is -1; it must be a whole number between 0 and 2147483647",
      "prod.capacity.cpuTargetPercent is 500; it must be a number between 1 and 100",
    ]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["a region is not one", { region: "Ireland" }, 'prod.region is "Ireland"; it must be a region such as eu-west-1'],
    [
      "a setting is missing",
      { capacity: { min: 1 } },
      "prod.capacity.max is missing; it must be a whole number between 0 and 2147483647",
    ],
    [
      "a setting is misspelt",
      { capacity: { min: 1, max: 2, maximum: 3 } },
      "prod.capacity.maximum is not a setting; the settings of prod.capacity are min, max, start, cpuTargetPercent, expectedLoad",
    ],
    [
      "a kind is unknown",
      { instances: { ...(VALID["instances"] as object), image: { kind: "debian" } } },
      'prod.instances.image.kind is "debian"; it must be ubuntu or amazon-linux-2023 or ssm-parameter or golden-image or ami',
    ],
    [
      "a kind is missing",
      { access: { fromCidrs: [] } },
      "prod.access.kind is missing; it must be public or restricted or internal",
    ],
    [
      "a choice is not an object",
      { access: "public" },
      'prod.access is "public"; it must be an object whose kind is public or restricted or internal',
    ],
    [
      "an object is missing",
      { capacity: undefined },
      "prod.capacity is missing; it must be an object with the settings min, max, start, cpuTargetPercent, expectedLoad",
    ],
    [
      "the script is not there",
      { instances: { ...(VALID["instances"] as object), userData: "config/none.sh" } },
      'prod.instances.userData is "config/none.sh"; there is no such file in this project',
    ],
    [
      "the script is a folder",
      { instances: { ...(VALID["instances"] as object), userData: "config" } },
      'prod.instances.userData is "config"; there is no such file in this project',
    ],
    [
      "S3 is to be reached differently",
      { network: { s3Buckets: "mine" } },
      'prod.network.s3Buckets is "mine"; it must be one of any, own',
    ],
    [
      "logs are kept for no time",
      { accessLogs: { expirationDays: 0 } },
      "prod.accessLogs.expirationDays is 0; it must be a whole number between 1 and 2147483647 days",
    ],
    [
      "almost nobody may ask",
      { webAcl: { requestsPerFiveMinutes: 5 } },
      "prod.webAcl.requestsPerFiveMinutes is 5; it must be a whole number between 10 and 2000000000",
    ],
    [
      "a limit is a word",
      { webAcl: { requestsPerFiveMinutes: "none" } },
      'prod.webAcl.requestsPerFiveMinutes is "none"; it must be a whole number between 10 and 2000000000, or "unlimited"',
    ],
    [
      "nobody can be told",
      { alarms: { topicArn: "ops" } },
      'prod.alarms.topicArn is "ops"; it must be the ARN of an SNS topic',
    ],
    [
      "browsers should remember for no number",
      {
        endpoint: {
          kind: "https",
          domainName: "a.example.com",
          hostedZone: "example.com",
          hsts: { maxAgeSeconds: -1 },
        },
      },
      "prod.endpoint.hsts.maxAgeSeconds is -1; it must be a whole number between 0 and 63072000 seconds",
    ],
    [
      "CloudWatch does not know the retention",
      { network: { flowLogs: { retentionDays: 2 } } },
      "prod.network.flowLogs.retentionDays is 2; it must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, " +
        "545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 (days)",
    ],
    [
      "a tag is AWS's own",
      { tags: { "aws:team": "x" } },
      'prod.tags has the key "aws:team"; it begins with aws:, which AWS keeps for itself',
    ],
  ])("fails if %s", (_, changes, problem) => {
    expect(problemsWith(changes)).toContain(problem);
  });

  test("fails if an environment is not an object", () => {
    expect(configurationProblems(SERVICE_NAME, { prod: 5 })).toEqual([
      expect.stringMatching(/^prod is 5; it must be an object with the settings region, state, /),
    ]);
  });

  test("fails if a name cannot start the names of resources", () => {
    const rule =
      "it must have 1 to 20 lower-case letters, digits and hyphens, start with a letter and not end with a hyphen";
    expect(configurationProblems("My_Shop", { "prod-": VALID })).toEqual([
      `SERVICE_NAME is "My_Shop"; ${rule}`,
      `prod- is the name of an environment; ${rule}`,
    ]);
  });
});
