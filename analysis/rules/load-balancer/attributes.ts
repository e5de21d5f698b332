import type { QuotaName } from "../../../aws/quotas";
import {
  CLIENT_KEEP_ALIVE,
  DESYNC_MITIGATION_MODE,
  IDLE_TIMEOUT,
  IP_ADDRESS_TYPE,
  MINIMUM_CAPACITY,
  XFF_HEADER_PROCESSING_MODE,
} from "../../../aws/elb/load-balancer";
import type { Resource } from "../../graph";
import { finding, shown } from "../finding";
import { quotaWords } from "../quota-words";
import { rulesOf } from "../rules-of";
import { isApplication } from "./balancer-type";
import { ALB_QUOTAS, CDK_ALB, elbApi } from "../sources";

const SOURCE = elbApi("LoadBalancerAttribute");

const ofApplication = (_block: unknown, balancer: Resource<"aws_lb">) => isApplication(balancer);

const CAPACITY: QuotaName = "capacity-units-per-load-balancer";

export const ATTRIBUTE_RULES = rulesOf("aws_lb", SOURCE, [
  {
    id: "load-balancer/idle-timeout",
    summary: `an ALB's idle timeout is ${IDLE_TIMEOUT.range}`,
    path: "idle_timeout",
    is: IDLE_TIMEOUT,
    where: ofApplication,
  },
  {
    id: "load-balancer/client-keep-alive",
    summary: `an ALB keeps clients' connections alive for ${CLIENT_KEEP_ALIVE.range}`,
    path: "client_keep_alive",
    is: CLIENT_KEEP_ALIVE,
    where: ofApplication,
  },
  {
    id: "load-balancer/desync-mitigation-mode",
    summary: `the desync mitigation mode is ${DESYNC_MITIGATION_MODE.must}`,
    path: "desync_mitigation_mode",
    is: DESYNC_MITIGATION_MODE,
  },
  {
    id: "load-balancer/xff-header-processing-mode",
    summary: "the X-Forwarded-For header is appended to, preserved or removed",
    path: "xff_header_processing_mode",
    is: XFF_HEADER_PROCESSING_MODE,
  },
  {
    id: "load-balancer/cross-zone",
    summary: "cross-zone load balancing cannot be switched off for an ALB; a target group can",
    severity: "warning",
    onlyWith: "enable_cross_zone_load_balancing",
    // Terraform: the provider leaves the attribute out for an ALB, so `false` is dropped without a word. Of one that exists it may be what
    // the provider has stored where nothing was set, also in a later plan.
    *check(balancer) {
      if (balancer.exists || !isApplication(balancer)) return;
      if (balancer.get("enable_cross_zone_load_balancing") !== false) return;
      yield finding(
        "enable_cross_zone_load_balancing",
        false,
        "true or left out for an ALB, which always has it; switch it off at a target group",
      );
    },
  },
  {
    id: "load-balancer/ip-address-type",
    summary: `the IP address type is ${IP_ADDRESS_TYPE.must}`,
    source: elbApi("CreateLoadBalancer"),
    path: "ip_address_type",
    is: IP_ADDRESS_TYPE,
  },
  {
    id: "load-balancer/dualstack-without-public-ipv4",
    summary: "dualstack-without-public-ipv4 is for internet-facing ALBs",
    source: CDK_ALB,
    onlyWith: "ip_address_type",
    *check(balancer) {
      const type = balancer.get("ip_address_type");
      if (type !== "dualstack-without-public-ipv4" || !isApplication(balancer)) return;
      if (balancer.get("internal") === true) {
        yield finding("ip_address_type", type, "ipv4 or dualstack for an internal load balancer");
      }
    },
  },
  {
    id: "load-balancer/minimum-capacity",
    summary: `an ALB's reserved capacity is ${MINIMUM_CAPACITY.range}`,
    source: CDK_ALB,
    path: "minimum_load_balancer_capacity.capacity_units",
    is: MINIMUM_CAPACITY,
    where: ofApplication,
  },
  {
    id: "load-balancer/capacity-quota",
    summary: "an ALB's reserved capacity is within its quota",
    severity: "warning",
    source: ALB_QUOTAS,
    onlyWith: "minimum_load_balancer_capacity",
    *check(balancer, { quota }) {
      if (!isApplication(balancer)) return;
      const most = quota(CAPACITY);
      for (const { attribute, value } of balancer.each("minimum_load_balancer_capacity.capacity_units")) {
        if (typeof value !== "number" || value <= most) continue;
        yield { attribute, message: `${attribute} is ${shown(value)}; ${quotaWords(CAPACITY, most)}` };
      }
    },
  },
]);
