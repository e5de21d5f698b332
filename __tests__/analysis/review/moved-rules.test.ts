import { describe, expect, test } from "@jest/globals";
import { review, type Review } from "../../../analysis/review";
import { change, create, planOf, remove } from "./plans";

const http = change("aws_lb_listener.http", ["no-op"], { arn: "arn:80", port: 80 }, { arn: "arn:80", port: 80 });
const https = change("aws_lb_listener.https", ["no-op"], { arn: "arn:443", port: 443 }, { arn: "arn:443", port: 443 });
const group = change("aws_lb_target_group.app", ["no-op"], { arn: "arn:app" }, { arn: "arn:app" });

const rule = (listener: string, path = "/api") => ({
  listener_arn: listener,
  priority: 10,
  condition: [{ path_pattern: [{ values: [path] }] }],
  action: [{ type: "forward", target_group_arn: "arn:app" }],
});

function told({ risks, traffic }: Review) {
  return {
    risks: risks.map(({ level, kind, subject, reason }) => `${level} ${kind}: ${subject} ${reason}`),
    traffic: traffic.map(({ group: listener, before, after }) => [listener, before, after]),
  };
}

describe("a rule", () => {
  test("that gets another listener is moved, and not removed", () => {
    const moved = change("aws_lb_listener_rule.a", ["delete", "create"], rule("arn:80"), rule("arn:443"), {
      replace_paths: [["listener_arn"]],
    });
    expect(told(review(planOf([http, https, group, moved])))).toEqual({
      risks: [
        "medium listener-rule/moved: the rule of /api moves to the listener on port 443 from the listener on port 80, where its requests meet the next rule that fits or the default",
      ],
      traffic: [["aws_lb_listener.https", "10: path /api → app, of aws_lb_listener.http", "10: path /api → app"]],
    });
  });

  test("that gets another listener and another address is moved", () => {
    const gone = remove("aws_lb_listener.http", { arn: "arn:80", port: 80 });
    const changes = [
      remove("aws_lb_listener_rule.a", rule("arn:80")),
      create("aws_lb_listener_rule.b", rule("arn:443")),
    ];
    expect(told(review(planOf([gone, https, group, ...changes]))).risks).toEqual([
      "high listener/removed: the listener on port 80 is removed: nothing answers on port 80 any more",
      "low listener-rule/moved: the rule of /api moves to the listener on port 443 from the listener on port 80, which is removed",
    ]);
  });

  test("that gets another address is made anew", () => {
    const changes = [
      remove("aws_lb_listener_rule.a", rule("arn:80")),
      create("aws_lb_listener_rule.b", rule("arn:80")),
    ];
    expect(told(review(planOf([http, group, ...changes])))).toEqual({
      risks: [
        "medium listener-rule/moved: the rule of /api is made anew as aws_lb_listener_rule.b: AWS refuses priority 10 while the old one has it, and nothing makes the new one wait; a moved block keeps it",
      ],
      traffic: [],
    });
    const later = create("aws_lb_listener_rule.b", { ...rule("arn:80"), priority: 11 });
    expect(told(review(planOf([http, group, changes[0] ?? later, later])))).toEqual({
      risks: [
        "low listener-rule/moved: the rule of /api is made anew as aws_lb_listener_rule.b: for a moment both or neither answer; a moved block keeps it",
      ],
      traffic: [["aws_lb_listener.http", "10: path /api → app", "11: path /api → app"]],
    });
  });

  test("that asks for something else is removed", () => {
    const changes = [
      remove("aws_lb_listener_rule.a", rule("arn:80")),
      create("aws_lb_listener_rule.b", rule("arn:443", "/other")),
    ];
    expect(told(review(planOf([http, https, group, ...changes]))).risks).toEqual([
      "medium listener-rule/removed: the rule of /api is removed: its requests go to the next rule that fits or the default",
    ]);
  });

  test("that stays at its listener is replaced", () => {
    const replaced = change("aws_lb_listener_rule.a", ["delete", "create"], rule("arn:80"), rule("arn:80"), {
      action_reason: "replace_by_request",
    });
    expect(told(review(planOf([http, group, replaced]))).risks).toEqual([
      "medium traffic/replaced: the rule of /api is replaced: destroyed before the new one is created (the plan was made with -replace)",
    ]);
  });
});
