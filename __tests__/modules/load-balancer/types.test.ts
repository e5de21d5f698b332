import { describe, expect, test } from "@jest/globals";
import {
  AlbTargetGroup,
  authenticateOidc,
  Condition,
  fixedResponse,
  forwardTo,
  HttpListener,
  HttpsListener,
  IpTargetGroup,
  type ITargetGroup,
  LambdaTargetGroup,
  redirectTo,
  SECURITY_HEADERS,
  TargetGroup,
} from "../../../modules/load-balancer";
import { NETWORK } from "../../networks";
import { type balancer, HTTPS } from "./fixtures";

/** Each line is checked by the compiler: it fails where a bad combination begins to type-check. Nothing of it runs. */
function unwritable({ stack, loadBalancer, web }: ReturnType<typeof balancer>): void {
  const common = { loadBalancer, port: 80 } as const;
  const action = fixedResponse(200, "ok");
  // @ts-expect-error slow start goes only with round robin
  new TargetGroup(stack, "A", { ...common, algorithm: "least-outstanding-requests", slowStartSeconds: 30 });
  // @ts-expect-error anomaly mitigation goes only with weighted random
  new TargetGroup(stack, "B", { ...common, algorithm: "round-robin", anomalyMitigation: true });
  // @ts-expect-error a function has no port
  new LambdaTargetGroup(stack, "C", { loadBalancer, function: { functionName: "f", arn: "arn:f" }, port: 80 });
  // @ts-expect-error an application cookie has a name
  new TargetGroup(stack, "D", { ...common, stickiness: { kind: "application-cookie" } });
  // @ts-expect-error HTTPS needs a certificate
  new HttpsListener(stack, "E", { loadBalancer, certificates: [] });
  // @ts-expect-error there is no such policy
  new HttpsListener(stack, "F", { loadBalancer, ...HTTPS, tlsPolicy: "ELBSecurityPolicy-Best" });
  // @ts-expect-error browsers ignore HSTS over plain HTTP
  new HttpListener(stack, "G", { loadBalancer, headers: SECURITY_HEADERS });
  // @ts-expect-error there is no TLS to tell about over plain HTTP
  new HttpListener(stack, "H", { loadBalancer, headers: { tlsRequestHeaders: { version: "X" } } });
  // @ts-expect-error verifying needs a trust store
  new HttpsListener(stack, "I", { loadBalancer, ...HTTPS, mutualTls: { kind: "verify" } });
  // @ts-expect-error a redirect leads to HTTPS or stays as it is
  redirectTo({ protocol: "HTTP" });
  // @ts-expect-error methods are upper case
  Condition.method("get");
  // @ts-expect-error the group of a Network Load Balancer
  forwardTo(new AlbTargetGroup(stack, "J", { name: "nlb", network: NETWORK, port: 80 }));
  const urls = { issuer: "", authorizationEndpoint: "", tokenEndpoint: "", userInfoEndpoint: "", clientId: "" };
  // @ts-expect-error a secret is never a text
  const signIn = authenticateOidc({ ...urls, clientSecret: "hunter2" }, action);
  // @ts-expect-error nobody can sign in over plain HTTP
  new HttpListener(stack, "K", { loadBalancer, defaultAction: signIn });
  const group: ITargetGroup = web;
  // @ts-expect-error an Auto Scaling group joins only groups of instances
  const joined: ITargetGroup = new IpTargetGroup(stack, "L", common);
  new HttpListener(stack, "M", { loadBalancer }).addRule("None", {
    // @ts-expect-error a rule has a condition
    conditions: [],
    action: forwardTo(web),
  });
  const listener = new HttpListener(stack, "N", { loadBalancer });
  // @ts-expect-error only an HTTPS listener can show a certificate
  listener.addCertificate(HTTPS.certificates[0]);
  // @ts-expect-error what a listener is like is not nested
  new HttpListener(stack, "O", { loadBalancer, protocol: "HTTP" });
  // @ts-expect-error a load balancer is told of its listeners by being given to them
  loadBalancer.addListener(listener);
  // @ts-expect-error a target group is told of its routes by the actions that forward to it
  web.addRoute(listener.resource);
  expect([group, joined]).toBeDefined();
}

describe("bad combinations", () => {
  test("do not type-check", () => {
    expect(unwritable).toBeInstanceOf(Function);
  });
});
