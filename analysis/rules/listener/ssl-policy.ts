import { EVERY_TLS_POLICY, TLS_POLICIES_SOURCE, TLS_POLICY_NAME } from "../../../aws/elb/tls-policy";
import { known } from "../../graph";
import { finding } from "../finding";
import { orEmpty } from "../or-empty";
import { rulesOf } from "../rules-of";

export const SSL_POLICY_RULES = rulesOf("aws_lb_listener", TLS_POLICIES_SOURCE, [
  {
    id: "listener/ssl-policy",
    summary: "a security policy is one of Elastic Load Balancing's; there are no others",
    path: "ssl_policy",
    is: orEmpty(TLS_POLICY_NAME),
  },
  {
    id: "listener/ssl-policy-known",
    summary: "a security policy has a name that is known here",
    // AWS adds policies.
    severity: "warning",
    onlyWith: "ssl_policy",
    *check(listener) {
      const policy = known(listener.get("ssl_policy"));
      if (!TLS_POLICY_NAME.accepts(policy) || EVERY_TLS_POLICY.has(String(policy))) return;
      yield finding(
        "ssl_policy",
        policy,
        'a name that the user guide lists, such as "ELBSecurityPolicy-TLS13-1-2-Res-2021-06", unless AWS has added it since',
      );
    },
  },
]);
