import { describe, expect, test } from "@jest/globals";
import { App } from "cdktf";
import type { Environment, State } from "../../config/environment";
import { ENVIRONMENTS } from "../environments";
import { ServiceStack } from "../../stacks/service-stack";
import { constructProblems, synthesisOf, warningsOf } from "../synthesis";

const DEV = ENVIRONMENTS["dev"] as Environment;

function stackOf(id: string, environment: Environment, stateDirectory = "/state") {
  return new ServiceStack(new App(), id, {
    serviceName: "shop",
    environment,
    userDataScript: "#!/bin/sh\n",
    stateDirectory: environment.state.kind === "local" ? stateDirectory : undefined,
  });
}

const backendOf = (state: State) => {
  const terraform = synthesisOf(stackOf("prod", { ...DEV, state })).json["terraform"];
  return terraform?.["backend"];
};

const TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";

describe("ServiceStack", () => {
  test.each(Object.entries(ENVIRONMENTS))("%s is what it was", (name, environment) => {
    const stack = stackOf(name, environment);
    expect(constructProblems(stack)).toEqual([]);
    expect(synthesisOf(stack).json).toMatchSnapshot();
  });

  test.each<[Environment["capacity"], readonly unknown[]]>([
    [{ min: 1, max: 1 }, []],
    [{ min: 0, max: 4, start: 1 }, []],
    [
      { min: 0, max: 0 },
      ["capacity.max is 0; the service is paused: its load balancer answers every request with 503"],
    ],
    [
      { min: 0, max: 4 },
      [
        "capacity.min is 0; without a machine there is no CPU use to measure, so that nothing starts the first one: requests are " +
          "answered with 503 until somebody sets the group's size; set capacity.min to 1 or more",
      ],
    ],
  ])("says what a capacity of %j means where nobody may be there to answer", (capacity, warnings) => {
    const stack = stackOf("dev", { ...DEV, capacity });
    expect(constructProblems(stack)).toEqual([]);
    expect(warningsOf(stack)).toEqual(warnings);
  });

  test("pins the provider exactly", () => {
    expect(synthesisOf(stackOf("dev", DEV)).json["terraform"]?.["required_providers"]).toEqual({
      aws: { source: "aws", version: "5.100.0" },
    });
  });

  test("locks and encrypts its state in S3, under a key of the environment's own", () => {
    expect(backendOf({ kind: "s3", bucket: "states", region: "eu-central-1" })).toEqual({
      s3: {
        bucket: "states",
        region: "eu-central-1",
        key: "shop/prod/terraform.tfstate",
        encrypt: true,
        use_lockfile: true,
      },
    });
  });

  test("encrypts its state with the key that is named", () => {
    const kmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/1";
    expect(backendOf({ kind: "s3", bucket: "states", region: "eu-central-1", kmsKeyArn })).toMatchObject({
      s3: { encrypt: true, kms_key_id: kmsKeyArn },
    });
  });

  test("tells the machines the port they are asked on", () => {
    const result = synthesisOf(stackOf("dev", { ...DEV, targets: { port: 8080 } }));
    const userData = String(result.one("aws_launch_template")["user_data"]);
    expect(Buffer.from(userData, "base64").toString("utf8")).toBe("#!/bin/sh\nexport PORT='8080'\n");
    expect(result.one("aws_lb_target_group")["port"]).toBe(8080);
  });

  test("protects its load balancer from deletion when it should", () => {
    const protection = (environment: Environment) =>
      synthesisOf(stackOf("x", environment)).one("aws_lb")["enable_deletion_protection"];
    expect(protection(DEV)).toBe(false);
    expect(protection({ ...DEV, deletionProtection: true })).toBe(true);
  });

  test("writes down and judges what comes in, and warns, when it should", () => {
    const watched = synthesisOf(
      stackOf("x", {
        ...DEV,
        accessLogs: { expirationDays: 30 },
        webAcl: { countOnly: true },
        alarms: { topicArn: TOPIC },
      }),
    );
    const types = ["aws_s3_bucket", "aws_wafv2_web_acl_association", "aws_cloudwatch_metric_alarm"];
    expect(watched.types()).toEqual(expect.arrayContaining(types));
    expect(watched.one("aws_lb")["access_logs"]).toMatchObject({ enabled: true });
    expect(watched.one("aws_wafv2_web_acl")["rule"]).toContainEqual(expect.objectContaining({ action: { count: {} } }));
    const alarms = Object.values(watched.all("aws_cloudwatch_metric_alarm"));
    expect(alarms.map(({ alarm_actions }) => alarm_actions)).toEqual(alarms.map(() => [TOPIC]));
    expect(alarms).toHaveLength(5);
    expect(
      synthesisOf(stackOf("x", DEV))
        .types()
        .filter((type) => types.includes(type)),
    ).toEqual([]);
  });

  test("has the same addresses in every environment, so that what is learned of one holds for the others", () => {
    const addresses = (id: string) =>
      Object.entries(synthesisOf(stackOf(id, DEV)).json["resource"] ?? {}).flatMap(([type, blocks]) =>
        Object.keys(blocks).map((name) => `${type}.${name}`),
      );
    expect(addresses("prod")).toEqual(addresses("dev"));
  });
});
