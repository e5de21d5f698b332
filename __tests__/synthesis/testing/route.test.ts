import { beforeAll, describe, expect, test } from "@jest/globals";
import { App, type TerraformStack } from "cdktf";
import { EntryPointsStack } from "../../../examples/entry-points/stack";
import { route, routeMatchers, routesOf } from "../../../synthesis/testing";

expect.extend(routeMatchers);

let stack: TerraformStack;

beforeAll(() => {
  stack = new EntryPointsStack(new App(), "entry-points", "eu-west-1");
});

describe("the requests of a stack", () => {
  test("are answered as its load balancer will", () => {
    const to = routesOf(stack);
    expect(to("GET https://api.example.com/")).toForwardTo("Api");
    expect(to("GET https://shop.example.com/")).toForwardTo({ Shop: 90, Canary: 10 }, { signIn: false });
    expect(to("GET https://shop.example.com/admin")).toForwardTo("Admin", { signIn: true });
    expect(to("POST https://shop.example.com/checkout")).toAnswerWith(503);
    expect(to("http://shop.example.com/a?b=c")).toRedirectTo("https://shop.example.com/a?b=c", 301);
    expect(to("https://shop.example.com:8443/")).toReachNobody();
    expect(route(stack, "https://api.example.com/")).not.toForwardTo("Shop");
  });

  test("fail with what becomes of them", () => {
    const api = route(stack, "GET https://api.example.com/");
    const got = "forward to aws_lb_target_group.Api_F70053CD (aws_lb_listener_rule.Https_Api_8189ED25)";
    expect(() => {
      expect(api).toForwardTo("Shop");
    }).toThrow(`GET https://api.example.com/ must forward to Shop; got: ${got}`);
    expect(() => {
      expect(api).toForwardTo("Api", { signIn: true });
    }).toThrow(`GET https://api.example.com/ must sign in first and forward to Api; got: ${got}`);
    expect(() => {
      expect(api).toRedirectTo("https://www.example.com", 302);
    }).toThrow(`GET https://api.example.com/ must redirect to https://www.example.com (302); got: ${got}`);
    expect(() => {
      expect(api).toAnswerWith(404);
    }).toThrow(`GET https://api.example.com/ must answer 404; got: ${got}`);
    expect(() => {
      expect(api).toReachNobody();
    }).toThrow(`GET https://api.example.com/ must reach nobody; got: ${got}`);
    expect(() => {
      expect(api).not.toForwardTo("Api");
    }).toThrow("GET https://api.example.com/ must not forward to Api");
    expect(() => {
      expect(api).toForwardTo("Basket");
    }).toThrow("no target group is called Basket; there are ");
  });
});
