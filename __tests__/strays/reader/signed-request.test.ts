import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { asking } from "../../../strays/reader/aws-api";
import { signedRequests, type SignedRequests } from "../../../strays/reader/signed-request";

let server: Server;
let requests: SignedRequests;
let received: { readonly headers: IncomingMessage["headers"]; readonly body: string }[];
/** Status and text of the next answers; the last one goes on. */
let answers: [number, string][];

beforeEach(async () => {
  received = [];
  server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      received.push({ headers: incoming.headers, body: Buffer.concat(chunks).toString() });
      const [status, text] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [200, "{}"];
      outgoing.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  requests = signedRequests({
    region: "eu-west-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    maxAttempts: 2,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

test("a JSON service is asked by its target, signed for its region", async () => {
  answers = [[200, '{"ok": true}']];
  expect(await requests.json("acm", "CertificateManager.DescribeCertificate", { CertificateArn: "arn" })).toEqual({
    ok: true,
  });
  expect(received[0]?.body).toBe('{"CertificateArn":"arn"}');
  expect(received[0]?.headers["x-amz-target"]).toBe("CertificateManager.DescribeCertificate");
  expect(received[0]?.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/acm\/aws4_request, .*Signature=[0-9a-f]{64}$/,
  );
});

test("IAM is asked by its action, signed for its own region", async () => {
  answers = [[200, "<GetRoleResponse/>"]];
  expect(await requests.iam("GetRole", { RoleName: "shop-dev-instance" })).toBe("<GetRoleResponse/>");
  expect(received[0]?.body).toBe("Action=GetRole&Version=2010-05-08&RoleName=shop-dev-instance");
  expect(received[0]?.headers.authorization).toMatch(/\/us-east-1\/iam\/aws4_request/);
});

test("what is throttled is asked again, as often as was said", async () => {
  answers = [
    [400, '{"__type":"com.amazon#ThrottlingException","message":"Rate exceeded"}'],
    [200, "{}"],
  ];
  expect(await requests.json("tagging", "x.GetResources", {})).toEqual({});
  answers = [[500, ""]];
  await expect(requests.json("tagging", "x.GetResources", {})).rejects.toMatchObject({ status: 500 });
  expect(received).toHaveLength(4);
});

test("fails if AWS refuses, in one line that names the permission, and is not asked again", async () => {
  answers = [
    [403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>"],
  ];
  await expect(asking("listing the roles", "iam:ListRoles", requests.iam("ListRoles"))).rejects.toThrow(
    "listing the roles failed: AWS refused it (AccessDenied: not authorized); it needs iam:ListRoles",
  );
  expect(received).toHaveLength(1);
});
