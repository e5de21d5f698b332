import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Emulator, startEmulator } from "../../../emulator/emulator";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(() => emulator.stop());

describe("ECS service", () => {
  test("keeps what it does when zones are out of balance", async () => {
    await ecs("CreateCluster", { clusterName: "main" });
    await ecs("RegisterTaskDefinition", {
      family: "web",
      containerDefinitions: [{ name: "web", image: "web", memory: 10 }],
    });
    const service = { cluster: "main", serviceName: "web", taskDefinition: "web", desiredCount: 0 };
    const rebalancing = async () => {
      const { services } = await ecs("DescribeServices", { cluster: "main", services: ["web"] });
      return (services as { availabilityZoneRebalancing?: string }[])[0]?.availabilityZoneRebalancing;
    };
    await ecs("CreateService", { ...service, availabilityZoneRebalancing: "DISABLED" });
    expect(await rebalancing()).toBe("DISABLED");
    await ecs("UpdateService", { cluster: "main", service: "web", availabilityZoneRebalancing: "ENABLED" });
    expect(await rebalancing()).toBe("ENABLED");
  });
});

describe("database", () => {
  test.each([
    ["mysql", "8.0", "default.mysql8.0"],
    ["mysql", "8.0.35", "default.mysql8.0"],
    ["mariadb", "10.11.4", "default.mariadb10.11"],
    ["postgres", "16", "default.postgres16"],
    ["postgres", "15.4", "default.postgres15"],
  ])("%s %s has the parameter group %s", async (Engine, EngineVersion, expected) => {
    const name = `${Engine}-${EngineVersion.replaceAll(".", "-")}`;
    const answer = await createDatabase(name, { Engine, EngineVersion });
    expect(/<DBParameterGroupName>(.*?)</.exec(answer)?.[1]).toBe(expected);
  });

  test("has an id of its own", async () => {
    const id = async (name: string) =>
      /<DbiResourceId>(.*?)</.exec(await createDatabase(name, { Engine: "mysql", EngineVersion: "8.0" }))?.[1];
    const one = await id("one");
    expect(one).toMatch(/^db-[A-Z0-9]{26}$/);
    expect(await id("two")).not.toBe(one);
  });
});

async function createDatabase(DBInstanceIdentifier: string, given: Record<string, string>): Promise<string> {
  const body = new URLSearchParams({
    Action: "CreateDBInstance",
    Version: "2014-10-31",
    DBInstanceIdentifier,
    DBInstanceClass: "db.t3.micro",
    AllocatedStorage: "20",
    MasterUsername: "admin",
    MasterUserPassword: "not-a-secret",
    ...given,
  });
  return (await send("rds", { body })).text();
}

async function ecs(action: string, body: object): Promise<Record<string, unknown>> {
  const target = `AmazonEC2ContainerServiceV20141113.${action}`;
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
  return (await (await send("ecs", { headers, body: JSON.stringify(body) })).json()) as Record<string, unknown>;
}

function send(service: string, request: { headers?: Record<string, string>; body: string | URLSearchParams }) {
  const authorization = `AWS4-HMAC-SHA256 Credential=test/20250101/eu-west-1/${service}/aws4_request`;
  return fetch(emulator.endpoint, { method: "POST", ...request, headers: { ...request.headers, authorization } });
}
