import { enumRule, integerRule } from "../attribute-rules";
import { finding } from "../finding";
import { rule } from "../rule";
import { isApplication, ofApplication } from "./balancer-type";
import { ALB_QUOTAS, CDK_ALB, elbApi } from "./sources";

const SOURCE = elbApi("LoadBalancerAttribute");

export const IDLE_TIMEOUT = ofApplication(
  integerRule({
    id: "load-balancer/idle-timeout",
    summary: "an ALB's idle timeout is 1 to 4000 seconds",
    severity: "error",
    source: SOURCE,
    kind: "aws_lb",
    path: "idle_timeout",
    min: 1,
    max: 4000,
    unit: "seconds",
  }),
);

export const CLIENT_KEEP_ALIVE = ofApplication(
  integerRule({
    id: "load-balancer/client-keep-alive",
    summary: "an ALB keeps clients' connections alive for 60 to 604800 seconds",
    severity: "error",
    source: SOURCE,
    kind: "aws_lb",
    path: "client_keep_alive",
    min: 60,
    max: 604_800,
    unit: "seconds",
  }),
);

export const DESYNC_MITIGATION_MODE = enumRule({
  id: "load-balancer/desync-mitigation-mode",
  summary: "the desync mitigation mode is monitor, defensive or strictest",
  severity: "error",
  source: SOURCE,
  kind: "aws_lb",
  path: "desync_mitigation_mode",
  allowed: ["monitor", "defensive", "strictest"],
});

export const XFF_HEADER_PROCESSING_MODE = enumRule({
  id: "load-balancer/xff-header-processing-mode",
  summary: "the X-Forwarded-For header is appended to, preserved or removed",
  severity: "error",
  source: SOURCE,
  kind: "aws_lb",
  path: "xff_header_processing_mode",
  allowed: ["append", "preserve", "remove"],
});

// Terraform: the provider leaves the attribute out for an ALB, so `false` is dropped without a word.
export const CROSS_ZONE = rule({
  id: "load-balancer/cross-zone",
  summary: "cross-zone load balancing cannot be switched off for an ALB; a target group can",
  severity: "warning",
  source: SOURCE,
  kinds: ["aws_lb"],
  *check(balancer, { graph }) {
    if (graph.source === "state" || !isApplication(balancer)) return;
    if (balancer.get("enable_cross_zone_load_balancing") !== false) return;
    yield finding(
      "enable_cross_zone_load_balancing",
      false,
      "true or left out for an ALB, which always has it; switch it off at a target group",
    );
  },
});

export const IP_ADDRESS_TYPE = enumRule({
  id: "load-balancer/ip-address-type",
  summary: "the IP address type is ipv4, dualstack or dualstack-without-public-ipv4",
  severity: "error",
  source: elbApi("CreateLoadBalancer"),
  kind: "aws_lb",
  path: "ip_address_type",
  allowed: ["ipv4", "dualstack", "dualstack-without-public-ipv4"],
});

export const DUALSTACK_WITHOUT_PUBLIC_IPV4 = rule({
  id: "load-balancer/dualstack-without-public-ipv4",
  summary: "dualstack-without-public-ipv4 is for internet-facing ALBs",
  severity: "error",
  source: CDK_ALB,
  kinds: ["aws_lb"],
  *check(balancer) {
    const type = balancer.get("ip_address_type");
    if (type !== "dualstack-without-public-ipv4" || !isApplication(balancer)) return;
    if (balancer.get("internal") === true) {
      yield finding("ip_address_type", type, "ipv4 or dualstack for an internal load balancer");
    }
  },
});

export const MINIMUM_CAPACITY = ofApplication(
  integerRule({
    id: "load-balancer/minimum-capacity",
    summary: "an ALB's reserved capacity is at least 100 units",
    severity: "error",
    source: CDK_ALB,
    kind: "aws_lb",
    path: "minimum_load_balancer_capacity.capacity_units",
    min: 100,
    unit: "capacity units",
  }),
);

export const CAPACITY_QUOTA = rule({
  id: "load-balancer/capacity-quota",
  summary: "an ALB's reserved capacity is within its quota",
  severity: "warning",
  source: ALB_QUOTAS,
  kinds: ["aws_lb"],
  *check(balancer, context) {
    if (!isApplication(balancer)) return;
    const quota = context.quota("capacity-units-per-load-balancer");
    for (const { attribute, value } of balancer.each("minimum_load_balancer_capacity.capacity_units")) {
      if (typeof value === "number" && value > quota) {
        yield finding(attribute, value, `at most ${quota}, or the quota capacity-units-per-load-balancer be raised`);
      }
    }
  },
});
