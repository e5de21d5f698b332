import { MUTUAL_TLS_MODE } from "../../../aws/elb/listener";
import { isUnknown } from "../../graph";
import { shown, superfluous } from "../finding";
import { elbApi } from "../sources";
import { rulesOf } from "../rules-of";

export const MUTUAL_TLS_RULES = rulesOf("aws_lb_listener", elbApi("MutualAuthenticationAttributes"), [
  {
    id: "listener/mutual-tls-mode",
    summary: `the mode of mutual TLS is ${MUTUAL_TLS_MODE.must}`,
    path: "mutual_authentication.mode",
    is: MUTUAL_TLS_MODE,
  },
  {
    id: "listener/mutual-tls-trust-store",
    summary: "mutual TLS that verifies has a trust store; any other mode has neither a trust store nor its settings",
    source:
      "https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-elasticloadbalancingv2/lib/alb/application-listener.ts",
    onlyWith: "mutual_authentication",
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
          ...(block.get("advertise_trust_store_ca_names") === "on"
            ? (["advertise_trust_store_ca_names"] as const)
            : []),
        ];
        for (const name of wrong) {
          yield superfluous(
            block.at(name),
            block.get(name),
            `where ${block.at("mode")} is ${shown(mode)}: it is for "verify"`,
          );
        }
      }
    },
  },
]);
