import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { HttpLimits } from "../../../config/http-limits";
import { followGroup } from "../../../cli/refresh-status/follow-group";

const LIMITS: HttpLimits = {
  connectionTimeout: 200,
  requestTimeout: 200,
  throwOnRequestTimeout: true,
  socketTimeout: 200,
};

const DOING = "asking AWS for the instance refreshes failed: ";
const NOT_AWS = `${DOING}what answered is not AWS; look at the proxy and at AWS_ENDPOINT_URL`;
const SILENT = `${DOING}AWS was not reached (no answer in time); try again, or look at the network and the proxy`;

const refused = (code: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;
const answered = (list: string) =>
  `<DescribeInstanceRefreshesResponse><DescribeInstanceRefreshesResult>${list}</DescribeInstanceRefreshesResult></DescribeInstanceRefreshesResponse>`;

let server: Server | undefined;
const before = { ...process.env };

beforeEach(() => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b", AWS_MAX_ATTEMPTS: "1" });
});

afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);
  server?.closeAllConnections();
  server?.close();
});

/** Follows a group of an AWS that answers every question so; `undefined` is silence. */
async function follow(status: number, body: string | undefined, whole = true): Promise<unknown> {
  server = createServer((_, response) => {
    if (body === undefined) return;
    response.writeHead(status, { "content-length": Buffer.byteLength(body) + (whole ? 0 : 10) });
    response.write(body);
    if (whole) response.end();
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  process.env["AWS_ENDPOINT_URL"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { timeoutMinutes: 1, startedWithinMinutes: undefined, pollSeconds: 1 };
  return followGroup({ group: "web", region: "eu-west-1", ...options }, () => undefined, LIMITS);
}

describe("an AWS that", () => {
  test.each<[string, number, string | undefined, boolean, string]>([
    ["is a portal", 200, "<html><body>Sign in</body></html>", true, NOT_AWS],
    ["answers nothing", 200, "", true, NOT_AWS],
    ["answers JSON", 200, '{"a":1}', true, NOT_AWS],
    [
      "tells nonsense",
      200,
      answered("<InstanceRefreshes><member><StartTime>soon</StartTime></member></InstanceRefreshes>"),
      true,
      NOT_AWS,
    ],
    ["is silent", 200, undefined, true, SILENT],
    ["stops in the middle", 200, "<Desc", false, SILENT],
    ["throttles", 400, refused("Throttling"), true, `${DOING}Throttling: no`],
    ["fails", 500, "<html>oops</html>", true, `${DOING}AWS answered with status 500; try again`],
    [
      "refuses",
      403,
      refused("AccessDenied"),
      true,
      `${DOING}AWS refused it (AccessDenied: no); it needs autoscaling:DescribeInstanceRefreshes`,
    ],
  ])("%s is no group without refreshes", async (_, status, body, whole, message) => {
    const failure = await follow(status, body, whole).catch((error: unknown) => (error as Error).message);
    expect(failure).toBe(message);
  });

  test("has none of a group says so with an empty list", async () => {
    expect(await follow(200, answered("<InstanceRefreshes/>"))).toEqual({ kind: "none" });
  });

  test("is not there was not reached", async () => {
    process.env["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1";
    const options = { timeoutMinutes: 1, startedWithinMinutes: undefined, pollSeconds: 1 };
    await expect(followGroup({ group: "web", region: "eu-west-1", ...options }, () => undefined)).rejects.toThrow(
      `${DOING}AWS was not reached (ECONNREFUSED); try again, or look at the network and the proxy`,
    );
  });
});
