import { describe, expect, test } from "@jest/globals";
import { AlbTargetGroup } from "../../../../modules/load-balancer";
import { NETWORK } from "../../../networks";
import { synthesisOf } from "../../../synthesis";
import { shortReferences, withHttps } from "../fixtures";

describe("AlbTargetGroup", () => {
  test("speaks TCP with a load balancer that listens on its port", () => {
    const { stack, listener } = withHttps();
    const group = new AlbTargetGroup(stack, "Front", {
      name: "front",
      network: NETWORK,
      port: 443,
      healthCheck: { protocol: "HTTPS" },
    });
    group.registerLoadBalancer("Shop", listener);
    const result = synthesisOf(stack);
    expect(result.all("aws_lb_target_group")["Front"]).toMatchObject({
      target_type: "alb",
      protocol: "TCP",
      port: 443,
      vpc_id: NETWORK.vpcId,
      health_check: { protocol: "HTTPS", path: "/" },
      lifecycle: { create_before_destroy: true },
    });
    expect(result.all("aws_lb_target_group")["Front"]).not.toHaveProperty("protocol_version");
    const { depends_on: waitsFor, ...attachment } = result.one("aws_lb_target_group_attachment");
    expect(shortReferences(attachment)).toEqual({
      target_group_arn: "Front.arn",
      target_id: "LoadBalancer.arn",
      port: 443,
    });
    expect(waitsFor).toEqual([expect.stringMatching(/^aws_lb_listener\.Https_\w+$/)]);
    expect(group.node.validate()).toEqual([]);
  });

  test("fails if the load balancer listens on another port", () => {
    const { stack, listener } = withHttps();
    const group = new AlbTargetGroup(stack, "Front", { name: "front", network: NETWORK, port: 80 });
    group.registerLoadBalancer("Shop", listener);
    expect(group.node.validate()).toEqual([
      "port is 80; it must be the port of the listener that Shop registers (443)",
    ]);
  });
});
