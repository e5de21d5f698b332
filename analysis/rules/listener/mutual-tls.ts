import { isUnknown } from "../../graph";
import { enumRule } from "../attribute-rules";
import { shown } from "../finding";
import { elbApi } from "../load-balancer/sources";
import { rule } from "../rule";

export const MUTUAL_TLS_MODE = enumRule({
  id: "listener/mutual-tls-mode",
  summary: "mutual TLS is off, verify or passthrough",
  severity: "error",
  source: elbApi("MutualAuthenticationAttributes"),
  kind: "aws_lb_listener",
  path: "mutual_authentication.mode",
  allowed: ["off", "verify", "passthrough"],
});

export const MUTUAL_TLS_TRUST_STORE = rule({
  id: "listener/mutual-tls-trust-store",
  summary: "mutual TLS that verifies has a trust store, any other has none and none of its settings",
  severity: "error",
  source:
    "https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-elasticloadbalancingv2/lib/alb/application-listener.ts",
  kinds: ["aws_lb_listener"],
  *check(listener) {
    for (const block of listener.blocks("mutual_authentication")) {
      const [mode, store] = [block.get("mode"), block.get("trust_store_arn")];
      if (mode === undefined || isUnknown(mode)) continue;
      const hasStore = store !== undefined && store !== "";
      if (mode === "verify") {
        if (hasStore) continue;
        const attribute = block.at("trust_store_arn");
        yield {
          attribute,
          message: `${attribute} is ${shown(store)}; it must be the ARN of a trust store where ${block.at("mode")} is "verify"`,
        };
        continue;
      }
      const wrong = [
        ...(hasStore && !isUnknown(store) ? (["trust_store_arn"] as const) : []),
        ...(block.get<boolean>("ignore_client_certificate_expiry") === true
          ? (["ignore_client_certificate_expiry"] as const)
          : []),
        ...(block.get("advertise_trust_store_ca_names") === "on" ? (["advertise_trust_store_ca_names"] as const) : []),
      ];
      for (const name of wrong) {
        yield {
          attribute: block.at(name),
          message: `${block.at(name)} is ${shown(block.get(name))}; it must be left out where ${block.at("mode")} is ${shown(mode)}: it is for "verify"`,
        };
      }
    }
  },
});
