import { describe, expect, test } from "@jest/globals";
import {
  AlbTargetGroup,
  authenticateOidc,
  fixedResponse,
  forwardTo,
  IpTargetGroup,
  LambdaTargetGroup,
  Listener,
  method,
  redirectTo,
  SECURITY_HEADERS,
  TargetGroup,
} from "../../../modules/load-balancer";
import type { ITargetGroup } from "../../../modules/load-balancer/target-group/target-group";
import { NETWORK } from "../../networks";
import { type balancer, HTTPS } from "./fixtures";

/** Each line is checked by the compiler: it fails where a bad combination begins to type-check. Nothing of it runs. */
function unwritable({ stack, loadBalancer, web }: ReturnType<typeof balancer>): void {
  const common = { loadBalancer, port: 80 } as const;
  const http = { kind: "plain-http" } as const;
  const action = fixedResponse(200, "ok");
  // @ts-expect-error slow start goes with round robin alone
  new TargetGroup(stack, "A", { ...common, algorithm: "least-outstanding-requests", slowStartSeconds: 30 });
  // @ts-expect-error anomaly mitigation goes with weighted random alone
  new TargetGroup(stack, "B", { ...common, algorithm: "round-robin", anomalyMitigation: true });
  // @ts-expect-error a function has no port
  new LambdaTargetGroup(stack, "C", { loadBalancer, function: { functionName: "f", arn: "arn:f" }, port: 80 });
  // @ts-expect-error an application cookie has a name
  new TargetGroup(stack, "D", { ...common, stickiness: { kind: "application-cookie" } });
  // @ts-expect-error HTTPS needs a certificate
  new Listener(stack, "E", { loadBalancer, protocol: { kind: "https" } });
  // @ts-expect-error there is no such policy
  new Listener(stack, "F", { loadBalancer, protocol: { ...HTTPS, tlsPolicy: "ELBSecurityPolicy-Best" } });
  // @ts-expect-error browsers ignore HSTS over plain HTTP
  new Listener(stack, "G", { loadBalancer, protocol: http, headers: SECURITY_HEADERS });
  // @ts-expect-error there is no TLS to tell about over plain HTTP
  new Listener(stack, "H", { loadBalancer, protocol: http, headers: { tlsRequestHeaders: { version: "X" } } });
  // @ts-expect-error verifying needs a trust store
  new Listener(stack, "I", { loadBalancer, protocol: { ...HTTPS, mutualTls: { kind: "verify" } } });
  // @ts-expect-error a redirect leads to HTTPS or stays as it is
  redirectTo({ protocol: "HTTP" });
  // @ts-expect-error methods are upper case
  method("get");
  // @ts-expect-error the group of a Network Load Balancer
  forwardTo(new AlbTargetGroup(stack, "J", { name: "nlb", network: NETWORK, port: 80 }));
  const urls = { issuer: "", authorizationEndpoint: "", tokenEndpoint: "", userInfoEndpoint: "", clientId: "" };
  // @ts-expect-error a secret is never a text
  const signIn = authenticateOidc({ ...urls, clientSecret: "hunter2" }, action);
  // @ts-expect-error nobody can sign in over plain HTTP
  new Listener(stack, "K", { loadBalancer, protocol: http, defaultAction: signIn });
  const group: ITargetGroup = web;
  // @ts-expect-error an Auto Scaling group joins groups of instances alone
  const joined: ITargetGroup = new IpTargetGroup(stack, "L", common);
  new Listener(stack, "M", { loadBalancer, protocol: http }).addRule("None", {
    // @ts-expect-error a rule has a condition
    conditions: [],
    action: forwardTo(web),
  });
  expect([group, joined]).toBeDefined();
}

describe("bad combinations", () => {
  test("do not type-check", () => {
    expect(unwritable).toBeInstanceOf(Function);
  });
});
