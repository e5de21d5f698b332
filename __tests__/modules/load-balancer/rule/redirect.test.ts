import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import {
  EVERY_PATH,
  fixedResponse,
  type RedirectProps,
  redirectTo,
  redirectToHttps,
} from "../../../../modules/load-balancer";
import type { FixedResponse } from "../../../../modules/load-balancer/rule/fixed-response";
import type { Redirect, RedirectToHttps } from "../../../../modules/load-balancer/rule/redirect";
import { ruleBlock, withHttp, withHttps } from "../fixtures";

function added({ stack, listener }: ReturnType<typeof withHttp>, action: Redirect | RedirectToHttps | FixedResponse) {
  const rule = listener.addRule("Rule", { conditions: [EVERY_PATH], action });
  return { action: (ruleBlock(stack)["action"] as unknown[])[0], problems: rule.node.validate() };
}

describe("a redirect", () => {
  test("changes what is given and asks browsers to come back", () => {
    expect(added(withHttp(), redirectTo({ host: "www.example.com", path: "/new/#{path}", query: "" })).action).toEqual({
      type: "redirect",
      redirect: { host: "www.example.com", path: "/new/#{path}", query: "", status_code: "HTTP_302" },
    });
  });

  test("to HTTPS leads to the port where TLS is spoken, for good where it is asked for", () => {
    expect(added(withHttp(), redirectTo({ protocol: "HTTPS", statusCode: 301 })).action).toEqual({
      type: "redirect",
      redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" },
    });
  });

  const LOOP =
    "action redirects to the address that was asked for; change its protocol, host, port, path or query, or it loops";

  test.each<RedirectProps>([
    {},
    { protocol: "HTTPS" },
    { port: 443, host: "#{host}", path: "/#{path}", query: "#{query}", statusCode: 301 },
  ])("fails if it changes nothing: %j", (props) => {
    expect(added(withHttps(), redirectTo(props)).problems).toEqual([LOOP]);
  });

  test("fails if an HTTPS listener redirects to its own port", () => {
    expect(added(withHttps(), redirectToHttps()).problems).toEqual([LOOP]);
    expect(added(withHttps(), redirectToHttps(8443)).problems).toEqual([]);
    expect(added(withHttp(), redirectToHttps()).problems).toEqual([]);
  });

  test("fails if it leads to HTTPS on the port of an HTTP listener", () => {
    const problem = "action.port is 80; that is this listener's own, which speaks no HTTPS";
    expect(added(withHttp(), redirectToHttps(80)).problems).toEqual([problem]);
    expect(added(withHttp(), redirectTo({ protocol: "HTTPS", port: 80 })).problems).toEqual([problem]);
  });

  test("is not judged by what is known only at the deploy", () => {
    const made = withHttp();
    const path = new TerraformVariable(made.stack, "path", { type: "string" }).stringValue;
    expect(added(made, redirectTo({ path })).problems).toEqual([]);
  });
});

describe("a fixed response", () => {
  test("is a page where its content type says so", () => {
    expect(added(withHttp(), fixedResponse(503, "<h1>Back soon</h1>", "text/html")).action).toEqual({
      type: "fixed-response",
      fixed_response: { status_code: "503", content_type: "text/html", message_body: "<h1>Back soon</h1>" },
    });
  });

  test("fails if it says JSON and is none", () => {
    expect(added(withHttp(), fixedResponse(404, "not found", "application/json")).problems).toEqual([
      "action.message is not JSON, which its contentType says it is",
    ]);
    expect(added(withHttp(), fixedResponse(404, `{"error":"not found"}`, "application/json")).problems).toEqual([]);
  });
});
