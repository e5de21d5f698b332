import { objectOf } from "../../graph/json-value";
import type { PlannedResource } from "../../graph";
import { ofLeaving, ofStaying, type RiskCheck, type RiskFinding, type StayingChange } from "../risk-check";
import { TLS_POLICIES_SOURCE, tlsPolicy } from "../../../aws/elb/tls-policy";
import { tlsWeakening } from "../tls-policy";
import { movedRules, LISTENER_RULES } from "../traffic/moved-rules";

const LISTENERS = ["aws_lb_listener", "aws_alb_listener"];

const ENCRYPTED = new Set(["HTTPS", "TLS"]);

/** A policy that accepts TLS 1.0 or 1.1 is worth a higher level than a weaker cipher. */
function policyWeakened({ before, after }: StayingChange): readonly RiskFinding[] {
  const [from, to] = [before.text("ssl_policy"), after.text("ssl_policy")];
  if (from === undefined || to === undefined || from === to) return [];
  const weaker = tlsWeakening(from, to);
  if (weaker.length === 0) return [];
  const [oldFrom, oldTo] = [tlsPolicy(from)?.oldest ?? 0, tlsPolicy(to)?.oldest ?? 0];
  const level = oldTo < 2 && oldTo < oldFrom ? "high" : "medium";
  const reason = `weakens TLS: ${weaker.join(", ")}`;
  return [{ level, attribute: "ssl_policy", reason, detail: `ssl_policy changes from ${from} to ${to}` }];
}

function noLongerEncrypted({ before, after }: StayingChange): readonly RiskFinding[] {
  const [from, to] = [before.text("protocol"), after.text("protocol")];
  if (from === undefined || to === undefined || !ENCRYPTED.has(from) || ENCRYPTED.has(to)) return [];
  return [{ level: "high", attribute: "protocol", reason: `is no longer encrypted: ${from} becomes ${to}` }];
}

const MUTUAL: Readonly<Record<string, number>> = { off: 0, passthrough: 1, verify: 2 };

function clientCertificates(side: PlannedResource): number | undefined {
  const visibility = side.visibility("mutual_authentication", 0, "mode");
  if (visibility === "unknown" || visibility === "sensitive") return undefined;
  return MUTUAL[side.text("mutual_authentication", 0, "mode") ?? "off"];
}

/** What logs people in before a request goes on. */
function asksForLogin(side: PlannedResource, argument: string): boolean | undefined {
  if (side.visibility(argument) === "unknown") return undefined;
  return side.list(argument).some((action) => /^(authenticate-|jwt-)/.test(String(objectOf(action)["type"])));
}

function loginRemoved(change: StayingChange, argument: string): readonly RiskFinding[] {
  if (asksForLogin(change.before, argument) !== true) return [];
  if (asksForLogin(change.after, argument) !== false) return [];
  return [{ level: "high", attribute: argument, reason: "lets everybody in: the login is removed" }];
}

export const LISTENER_RISKS: readonly RiskCheck[] = [
  {
    id: "listener/removed",
    severity: "high",
    summary: "a listener is removed: nothing answers on its port",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteListener.html",
    types: LISTENERS,
    check: ofLeaving(({ before }) => {
      const port = before?.number("port");
      const where = port === undefined ? "its port" : `port ${port}`;
      return [{ level: "high", attribute: "", reason: `is removed: nothing answers on ${where} any more` }];
    }),
  },
  {
    id: "listener-rule/removed",
    severity: "medium",
    summary: "a rule is removed: its requests meet the next rule that fits, or the listener's default",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
    types: LISTENER_RULES,
    check: ofLeaving((change, context) => {
      if (movedRules(context).has(change)) return [];
      const reason = "is removed: its requests go to the next rule that fits or the default";
      return [{ level: "medium", attribute: "", reason }];
    }),
  },
  {
    id: "listener/unencrypted",
    severity: "high",
    summary: "an HTTPS or TLS listener stops to encrypt",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
    types: LISTENERS,
    watches: ["protocol"],
    check: ofStaying(noLongerEncrypted),
  },
  {
    id: "listener/tls-weakened",
    severity: "high",
    summary:
      "a listener's security policy accepts older TLS versions or weaker ciphers; high where TLS 1.0 or 1.1 comes back",
    types: LISTENERS,
    watches: ["ssl_policy"],
    source: TLS_POLICIES_SOURCE,
    check: ofStaying(policyWeakened),
  },
  {
    id: "listener/client-certificates-off",
    severity: "high",
    summary: "a listener no longer verifies client certificates",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html",
    types: LISTENERS,
    check: ofStaying(({ before, after }) => {
      const [from, to] = [clientCertificates(before), clientCertificates(after)];
      if (from === undefined || to === undefined || to >= from) return [];
      const level = from === 2 ? "high" : "medium";
      return [{ level, attribute: "mutual_authentication[0].mode", reason: "no longer verifies client certificates" }];
    }),
  },
  {
    id: "listener/certificate-removed",
    severity: "medium",
    summary: "a certificate is removed from a listener: its names are no longer served",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RemoveListenerCertificates.html",
    types: ["aws_lb_listener_certificate", "aws_alb_listener_certificate"],
    check: ofLeaving(() => [
      { level: "medium", attribute: "", reason: "is removed: the listener no longer proves the certificate's names" },
    ]),
  },
  {
    id: "listener/login-removed",
    severity: "high",
    summary: "a listener or a rule no longer asks for a login",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html",
    types: [...LISTENERS, ...LISTENER_RULES],
    check: ofStaying((change) => loginRemoved(change, LISTENERS.includes(change.type) ? "default_action" : "action")),
  },
  {
    id: "listener-rule/condition-removed",
    severity: "medium",
    summary: "a rule loses a condition: it takes requests that another one got",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
    types: LISTENER_RULES,
    watches: ["condition"],
    check: ofStaying(({ before, after }) => {
      if (after.visibility("condition") === "unknown") return [];
      const [from, to] = [before.list("condition").length, after.list("condition").length];
      if (to === 0 || to >= from) return [];
      const reason = `asks for less: ${to} of ${from} conditions are left, and it takes requests that others got`;
      return [{ level: "medium", attribute: "condition", reason }];
    }),
  },
];
