import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import {
  type Action,
  ApplicationLoadBalancer,
  canary,
  EVERY_PATH,
  forwardByWeight,
  forwardTo,
  HttpsListener,
  TargetGroup,
} from "../../../../modules/load-balancer";
import { NETWORK } from "../../../networks";
import { HTTPS, listenerBlock, ruleBlock, shortReferences, withHttp } from "../fixtures";

function withTwoGroups() {
  const made = withHttp();
  const { stack, loadBalancer } = made;
  return { ...made, next: new TargetGroup(stack, "Next", { loadBalancer, port: 80 }) };
}

function ruleProblems({ listener }: ReturnType<typeof withHttp>, action: Action): string[] {
  return listener.addRule("Rule", { conditions: [EVERY_PATH], action }).node.validate();
}

describe("a forward by weight", () => {
  test("gives a canary its percentage and the rest to what is stable", () => {
    const { stack, listener, web, next } = withTwoGroups();
    const action = canary({ stable: web, candidate: next, percent: 10 }, { stickinessSeconds: 3600 });
    listener.addRule("Everything", { conditions: [EVERY_PATH], action });
    const rule = ruleBlock(stack);
    expect(shortReferences(rule["action"])).toEqual([
      {
        type: "forward",
        forward: {
          target_group: [
            { arn: "Web.arn", weight: 90 },
            { arn: "Next.arn", weight: 10 },
          ],
          stickiness: { enabled: true, duration: 3600 },
        },
      },
    ]);
    expect(rule["lifecycle"]).toBeUndefined();
    expect([web.routes.length, next.routes.length]).toEqual([1, 1]);
  });

  test("draws every request anew unless told otherwise", () => {
    const { stack, listener, web } = withTwoGroups();
    listener.addRule("A", { conditions: [EVERY_PATH], action: forwardByWeight([{ targetGroup: web, weight: 1 }]) });
    expect(shortReferences(ruleBlock(stack)["action"])).toEqual([
      { type: "forward", forward: { target_group: [{ arn: "Web.arn", weight: 1 }] } },
    ]);
  });

  test("leaves the weights of a rule to a deployment tool", () => {
    const { stack, listener, web, next } = withTwoGroups();
    const action = canary({ stable: web, candidate: next, percent: 0 }, { weightsOwnedBy: "deployment-tool" });
    listener.addRule("Everything", { conditions: [EVERY_PATH], action });
    expect(ruleBlock(stack)["lifecycle"]).toEqual({ ignore_changes: ["action"] });
    expect(listenerBlock(stack)["lifecycle"]).toBeUndefined();
  });

  test("leaves the weights of a default action to a deployment tool", () => {
    const { stack, loadBalancer, web, next } = withTwoGroups();
    const defaultAction = canary({ stable: web, candidate: next, percent: 0 }, { weightsOwnedBy: "deployment-tool" });
    const listener = new HttpsListener(stack, "Https", { loadBalancer, ...HTTPS, defaultAction });
    expect(listener.resource.lifecycle).toEqual({ ignoreChanges: ["default_action"] });
  });

  test("fails if weights are all 0, or a group stands there twice", () => {
    const made = withTwoGroups();
    const a = { targetGroup: made.web };
    expect(
      ruleProblems(
        withTwoGroups(),
        forwardByWeight([
          { ...a, weight: 0 },
          { ...a, weight: 0 },
        ]),
      ),
    ).toEqual([
      "action.targets has only weights of 0; one must be higher, or every request gets 503",
      "action.targets[1] is a target group that stands there already; add the weights up",
      "action.targetGroup belongs to another load balancer; a target group can serve only one",
    ]);
  });

  test("gives a canary a percentage that is known only at the deploy", () => {
    const made = withTwoGroups();
    const percent = new TerraformVariable(made.stack, "percent", { type: "number" }).numberValue;
    const action = canary({ stable: made.web, candidate: made.next, percent });
    expect(ruleProblems(made, action)).toEqual([]);
    const [first] = ruleBlock(made.stack)["action"] as { forward: { target_group: { weight: unknown }[] } }[];
    expect(first?.forward.target_group.map(({ weight }) => weight)).toEqual([
      "${(100 - var.percent)}",
      "${var.percent}",
    ]);
  });

  test("does not judge weights that are known only at the deploy", () => {
    const made = withTwoGroups();
    const weight = new TerraformVariable(made.stack, "weight", { type: "number" }).numberValue;
    const targets = [
      { targetGroup: made.web, weight },
      { targetGroup: made.next, weight: 0 },
    ] as const;
    expect(ruleProblems(made, forwardByWeight([...targets]))).toEqual([]);
  });
});

describe("a forward", () => {
  test("fails if the group belongs to another load balancer", () => {
    const made = withHttp();
    const other = new ApplicationLoadBalancer(made.stack, "Other", { name: "other", network: NETWORK });
    const foreign = new TargetGroup(made.stack, "Foreign", { loadBalancer: other, port: 80 });
    expect(ruleProblems(made, forwardTo(foreign))).toEqual([
      "action.targetGroup belongs to another load balancer; a target group can serve only one",
    ]);
  });

  test.each(["HTTP2", "GRPC"] as const)("fails if a group speaks %s behind an HTTP listener", (protocolVersion) => {
    const made = withHttp();
    const { stack, loadBalancer } = made;
    const group = new TargetGroup(stack, "Rpc", { loadBalancer, port: 80, protocolVersion });
    expect(ruleProblems(made, forwardTo(group))).toEqual([
      `action.targetGroup has protocolVersion ${protocolVersion}; that needs an HTTPS listener`,
    ]);
    const https = new HttpsListener(stack, "Https", { loadBalancer, ...HTTPS, defaultAction: forwardTo(group) });
    expect(https.node.validate()).toEqual([]);
  });
});
