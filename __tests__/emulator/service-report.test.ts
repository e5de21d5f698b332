import { describe, expect, test } from "@jest/globals";
import { stripVTControlCharacters } from "node:util";
import { describeRule } from "../../emulator/rule-view";
import { formatService } from "../../emulator/service-report";

describe("describeRule", () => {
  test("tells every condition and every action in a line", () => {
    const arn = (name: string) => `arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/${name}/1`;
    expect(
      describeRule("HTTPS:443", {
        Priority: "10",
        Conditions: [
          { Field: "host-header", HostHeaderConfig: { Values: ["a.example.com", "b.example.com"] } },
          { Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "x-beta", Values: ["yes"] } },
          { Field: "http-request-method", HttpRequestMethodConfig: { Values: ["GET"] } },
          { Field: "query-string", QueryStringConfig: { Values: [{ Key: "preview", Value: "1" }, { Value: "x" }] } },
          { Field: "source-ip", SourceIpConfig: { Values: ["203.0.113.0/24"] } },
        ],
        Actions: [
          { Type: "authenticate-oidc" },
          {
            Type: "forward",
            ForwardConfig: {
              TargetGroups: [
                { TargetGroupArn: arn("shop"), Weight: 90 },
                { TargetGroupArn: arn("canary"), Weight: 10 },
              ],
            },
          },
        ],
      }),
    ).toEqual({
      listener: "HTTPS:443",
      priority: "10",
      conditions:
        "host a.example.com or b.example.com and x-beta yes and method GET and " +
        "query string preview=1 or x and source ip 203.0.113.0/24",
      action: "sign in, then forward to shop (90) or canary (10)",
    });
  });

  test("calls the default action what it is", () => {
    expect(
      describeRule("HTTP:80", {
        Priority: "default",
        IsDefault: true,
        Actions: [{ Type: "redirect", RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" } }],
      }),
    ).toEqual({ listener: "HTTP:80", priority: "default", conditions: "otherwise", action: "redirect to HTTPS:443" });
  });
});

describe("formatService", () => {
  test("shows the URL, each group and each target with its health", () => {
    const text = stripVTControlCharacters(
      formatService("http://shop", {
        groups: [{ name: "shop", min: 2, max: 4, desired: 3 }],
        rules: [],
        targets: [{ targetGroup: "web", target: "i-1:80", zone: "a", lifecycle: "InService", health: "unhealthy" }],
      }),
    );
    expect(text).toMatch(/^URL {4}http:\/\/shop$/m);
    expect(text).toMatch(/^Group {2}shop: 3 instances, between 2 and 4$/m);
    expect(text).toMatch(/│ web +│ i-1:80 │ a +│ InService │ unhealthy │/);
  });
});
