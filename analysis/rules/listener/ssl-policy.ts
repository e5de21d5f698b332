import { known } from "../../graph";
import { patternRule } from "../attribute-rules";
import { finding } from "../finding";
import { rule } from "../rule";
import { albGuide } from "../load-balancer/sources";

const PREFIX = "ELBSecurityPolicy-";

/**
 * The security policies by their names after `ELBSecurityPolicy-`: the union of the tables in the user guides of ALB and NLB, of
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_elasticloadbalancingv2.SslPolicy.html and of the policies that older
 * listeners still have.
 */
const POLICIES: ReadonlySet<string> = new Set([
  "2015-05",
  "2016-08",
  "TLS-1-0-2015-04",
  "TLS-1-1-2017-01",
  "TLS-1-2-2017-01",
  "TLS-1-2-Ext-2018-06",
  "FS-2018-06",
  "FS-1-1-2019-08",
  "FS-1-2-2019-08",
  "FS-1-2-Res-2019-08",
  "FS-1-2-Res-2020-10",
  ...["1-0", "1-1", "1-2", "1-2-Res", "1-2-Ext1", "1-2-Ext2", "1-3"].map((tls) => `TLS13-${tls}-2021-06`),
  ...["1-0", "1-1", "1-2", "1-2-Res", "1-2-Ext0", "1-2-Ext1", "1-2-Ext2", "1-3"].flatMap((tls) => [
    `TLS13-${tls}-FIPS-2023-04`,
    `TLS13-${tls}-FIPS-PQ-2025-09`,
  ]),
  ...["1-0", "1-2", "1-2-Res", "1-2-Ext1", "1-2-Ext2", "1-3"].map((tls) => `TLS13-${tls}-PQ-2025-09`),
  ...["1-2", "1-2-Ext0", "1-3"].map((tls) => `TLS13-${tls}-RFC9151-FIPS-2023-07`),
  ...["1", "2", "3", "4"].map((level) => `TLS13-1-2-RFC9151-INTEROP${level}-FIPS-2023-07`),
]);

export const SSL_POLICY = patternRule({
  id: "listener/ssl-policy",
  summary: "a security policy is one of Elastic Load Balancing's; there are no others",
  severity: "error",
  source: albGuide("describe-ssl-policies"),
  kind: "aws_lb_listener",
  path: "ssl_policy",
  pattern: /^$|^ELBSecurityPolicy-/,
  must: 'the name of a security policy of Elastic Load Balancing, such as "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"',
});

export const SSL_POLICY_KNOWN = rule({
  id: "listener/ssl-policy-known",
  summary: "a security policy has a name that is known here",
  // AWS adds policies.
  severity: "warning",
  source: albGuide("describe-ssl-policies"),
  kinds: ["aws_lb_listener"],
  *check(listener) {
    const policy = known(listener.get("ssl_policy"));
    if (policy?.startsWith(PREFIX) !== true || POLICIES.has(policy.slice(PREFIX.length))) return;
    yield finding(
      "ssl_policy",
      policy,
      'a name that the user guide lists, such as "ELBSecurityPolicy-TLS13-1-2-Res-2021-06", unless AWS has added it since',
    );
  },
});
