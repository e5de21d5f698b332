import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkTerraform } from "../../../../analysis/rules";
import { CERTIFICATE_RULES } from "../../../../analysis/rules/listener/certificate";
import { HEADER_RULES } from "../../../../analysis/rules/listener/headers";
import { MUTUAL_TLS_RULES } from "../../../../analysis/rules/listener/mutual-tls";
import { PORT_RULES } from "../../../../analysis/rules/listener/port";
import { PROTOCOL_RULES } from "../../../../analysis/rules/listener/protocol";
import { SSL_POLICY_RULES } from "../../../../analysis/rules/listener/ssl-policy";
import { CERTIFICATE, httpsListener, listener, networkListener, strayListener } from "../load-balancer/configurations";
import { testsOf } from "../rule-cases";

const testRule = testsOf([
  ...CERTIFICATE_RULES,
  ...HEADER_RULES,
  ...MUTUAL_TLS_RULES,
  ...PORT_RULES,
  ...PROTOCOL_RULES,
  ...SSL_POLICY_RULES,
]);

const AT = "aws_lb_listener.web:";

function port(value: number) {
  return `${AT} port is ${value}; it must be a whole number between 1 and 65535`;
}

testRule("listener/port", {
  valid: {
    "1": listener({ port: 1 }),
    "65535": listener({ port: 65_535 }),
    "a Gateway Load Balancer's, which has none": strayListener({}),
  },
  invalid: { "0": [listener({ port: 0 }), port(0)], "65536": [listener({ port: 65_536 }), port(65_536)] },
});

function two(first: object, second: object, type = "application") {
  const arn = { load_balancer_arn: "${aws_lb.web.arn}" };
  return {
    aws_lb: { web: { load_balancer_type: type } },
    aws_lb_listener: { one: { ...arn, ...first }, two: { ...arn, ...second } },
  };
}

const ALB_ARN = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/web/1";
const SAME_PORT =
  "aws_lb_listener.two: port is 80; it must be unique on its load balancer; aws_lb_listener.one has it too";

testRule("listener/port-unique", {
  valid: {
    "two ports": two({ port: 80 }, { port: 81 }),
    "TCP and UDP of a Network Load Balancer": two(
      { port: 53, protocol: "TCP" },
      { port: 53, protocol: "UDP" },
      "network",
    ),
    "two load balancers": {
      aws_lb: { one: {}, two: {} },
      aws_lb_listener: {
        one: { port: 80, load_balancer_arn: "${aws_lb.one.arn}" },
        two: { port: 80, load_balancer_arn: "${aws_lb.two.arn}" },
      },
    },
    "ports that cannot be seen": two({ port: "${var.port}" }, { port: "${var.port}" }),
    "load balancers that cannot be seen": {
      aws_lb_listener: {
        one: { port: 80, protocol: "HTTP", load_balancer_arn: "${var.one}" },
        two: { port: 80, protocol: "HTTP", load_balancer_arn: "${var.two}" },
      },
    },
    "instances whose number is not known": two({ port: 80 }, { port: 80, count: "${var.count}" }),
  },
  invalid: {
    "two have one port": [two({ port: 80 }, { port: 80, protocol: "HTTPS" }), SAME_PORT],
    "two of a Network Load Balancer have one port and protocol": [
      two({ port: 80, protocol: "TCP" }, { port: 80, protocol: "TCP" }, "network"),
      SAME_PORT,
    ],
    "two have one port of an ALB that is not here": [
      {
        aws_lb_listener: {
          one: { port: 80, load_balancer_arn: ALB_ARN },
          two: { port: 80, load_balancer_arn: ALB_ARN },
        },
      },
      SAME_PORT,
    ],
  },
});

testRule("listener/protocol", {
  valid: {
    "of a load balancer that AWS does not have": two({ port: 80, protocol: "TCP" }, { port: 81 }, "classic"),
    HTTP: listener({}),
    "https in small letters": listener({ protocol: "https" }),
    "TCP of a Network Load Balancer": networkListener({}),
    "TCP of a load balancer that cannot be seen": strayListener({ protocol: "TCP" }),
    "TCP of a type that cannot be seen": {
      ...listener({ protocol: "TCP" }),
      aws_lb: { web: { load_balancer_type: "${var.t}" } },
    },
  },
  invalid: {
    "TCP on an ALB": [
      listener({ protocol: "TCP" }),
      `${AT} protocol is "TCP"; it must be one of HTTP, HTTPS on an ALB`,
    ],
    "TCP on an ALB that is not here": [
      strayListener({ load_balancer_arn: ALB_ARN, protocol: "TCP" }),
      `${AT} protocol is "TCP"; it must be one of HTTP, HTTPS on an ALB`,
    ],
    "HTTP on a Network Load Balancer": [
      networkListener({ protocol: "HTTP" }),
      `${AT} protocol is "HTTP"; it must be one of TCP, TLS, UDP, TCP_UDP, QUIC, TCP_QUIC on a Network Load Balancer`,
    ],
  },
});

testRule("listener/alpn-policy", {
  valid: { HTTP2Preferred: networkListener({ protocol: "TLS", alpn_policy: "HTTP2Preferred" }) },
  invalid: {
    "it is none of them": [
      networkListener({ protocol: "TLS", alpn_policy: "HTTP3" }),
      `${AT} alpn_policy is "HTTP3"; it must be one of HTTP1Only, HTTP2Only, HTTP2Optional, HTTP2Preferred, None`,
    ],
  },
});

testRule("listener/alpn-policy-tls", {
  valid: {
    TLS: networkListener({ protocol: "TLS", alpn_policy: "None" }),
    "a protocol that cannot be seen": listener({ protocol: "${var.protocol}", alpn_policy: "None" }),
  },
  invalid: {
    "an HTTPS listener has one": [
      httpsListener({ alpn_policy: "None" }),
      `${AT} alpn_policy is "None"; leave it out where protocol is HTTPS: it is for TLS listeners`,
    ],
  },
});

function idle(value: number) {
  return `${AT} tcp_idle_timeout_seconds is ${value}; it must be a whole number between 60 and 6000 seconds`;
}

testRule("listener/tcp-idle-timeout", {
  valid: {
    "60": networkListener({ tcp_idle_timeout_seconds: 60 }),
    "6000": networkListener({ tcp_idle_timeout_seconds: 6000 }),
  },
  invalid: {
    "59": [networkListener({ tcp_idle_timeout_seconds: 59 }), idle(59)],
    "6001": [networkListener({ tcp_idle_timeout_seconds: 6001 }), idle(6001)],
  },
});

testRule("listener/tcp-idle-timeout-alb", {
  valid: {
    "a Network Load Balancer": networkListener({ tcp_idle_timeout_seconds: 60 }),
    "a load balancer that cannot be seen": strayListener({ tcp_idle_timeout_seconds: 60 }),
  },
  invalid: {
    "an ALB has one": [
      listener({ tcp_idle_timeout_seconds: 60 }),
      `${AT} tcp_idle_timeout_seconds is 60; leave it out on an ALB; set the load balancer's idle_timeout`,
    ],
  },
});

testRule("listener/certificate-required", {
  valid: {
    "HTTPS with one": httpsListener({}),
    "HTTPS with one that is known only at apply": httpsListener({ certificate_arn: "${aws_acm_certificate.web.arn}" }),
    HTTP: listener({}),
    TCP: networkListener({}),
    "a protocol that cannot be seen": listener({ protocol: "${var.protocol}" }),
  },
  invalid: {
    "HTTPS has none": [
      listener({ protocol: "HTTPS" }),
      `${AT} certificate_arn is not set; it must be the ARN of a certificate where protocol is HTTPS`,
    ],
    "TLS has none": [
      networkListener({ protocol: "TLS" }),
      `${AT} certificate_arn is not set; it must be the ARN of a certificate where protocol is TLS`,
    ],
  },
});

const PLAIN = "leave it out where protocol is HTTP: it is for HTTPS and TLS listeners";

testRule("listener/tls-settings", {
  valid: {
    "HTTPS with all": httpsListener({
      ssl_policy: "ELBSecurityPolicy-2016-08",
      mutual_authentication: { mode: "passthrough" },
    }),
    "TLS with a certificate": networkListener({ protocol: "TLS", certificate_arn: CERTIFICATE }),
    "HTTP with mutual TLS off": listener({ mutual_authentication: { mode: "off" } }),
    "a certificate that may be null": listener({ certificate_arn: "${var.certificate}" }),
    "a load balancer and a protocol that cannot be seen": strayListener({ certificate_arn: CERTIFICATE }),
  },
  invalid: {
    "HTTP has a certificate": [
      listener({ certificate_arn: CERTIFICATE }),
      `${AT} certificate_arn is "${CERTIFICATE}"; ${PLAIN}`,
    ],
    "an ALB's default protocol has a certificate": [
      listener({ protocol: undefined, certificate_arn: CERTIFICATE }),
      `${AT} certificate_arn is "${CERTIFICATE}"; ${PLAIN}`,
    ],
    "HTTP has a security policy": [
      listener({ ssl_policy: "ELBSecurityPolicy-2016-08" }),
      `${AT} ssl_policy is "ELBSecurityPolicy-2016-08"; ${PLAIN}`,
    ],
    "HTTP has mutual TLS": [
      listener({ mutual_authentication: { mode: "verify", trust_store_arn: "${var.store}" } }),
      `${AT} mutual_authentication[0].mode is "verify"; it must be "off" or left out where protocol is HTTP: it is for HTTPS listeners`,
    ],
  },
});

const PROVIDERS = { provider: { aws: [{ region: "eu-central-1" }, { alias: "virginia", region: "us-east-1" }] } };
const IN_VIRGINIA = CERTIFICATE.replace("eu-central-1", "us-east-1");
const certified = (provider: string) => ({
  ...PROVIDERS,
  resource: {
    ...httpsListener({ certificate_arn: "${aws_acm_certificate.web.arn}" }),
    aws_acm_certificate: { web: { provider, domain_name: "example.com" } },
  },
});
const HOME = "in us-east-1; it must be a certificate in the load balancer's region, eu-central-1";

testRule("listener/certificate-region", {
  valid: {
    "the same region": { ...PROVIDERS, resource: httpsListener({}) },
    "a certificate of IAM, which has no region": {
      ...PROVIDERS,
      resource: httpsListener({ certificate_arn: "arn:aws:iam::123456789012:server-certificate/web" }),
    },
    "a region that cannot be seen": httpsListener({ certificate_arn: IN_VIRGINIA }),
    "a certificate of the same provider": certified("aws"),
  },
  invalid: {
    "another region": [
      { ...PROVIDERS, resource: httpsListener({ certificate_arn: IN_VIRGINIA }) },
      `${AT} certificate_arn is "${IN_VIRGINIA}" ${HOME}`,
    ],
    "a certificate that is made in another region": [
      certified("aws.virginia"),
      `${AT} certificate_arn is aws_acm_certificate.web.arn ${HOME}`,
    ],
    "a further certificate of another region": [
      {
        ...PROVIDERS,
        resource: {
          ...httpsListener({}),
          aws_lb_listener_certificate: {
            more: { listener_arn: "${aws_lb_listener.web.arn}", certificate_arn: IN_VIRGINIA },
          },
        },
      },
      `aws_lb_listener_certificate.more: certificate_arn is "${IN_VIRGINIA}" ${HOME}`,
    ],
  },
});

testRule("listener/ssl-policy", {
  valid: { "one of AWS's": httpsListener({ ssl_policy: "ELBSecurityPolicy-2016-08" }) },
  invalid: {
    "one of somebody else's": [
      httpsListener({ ssl_policy: "TLSv1.2_2021" }),
      `${AT} ssl_policy is "TLSv1.2_2021"; it must be the name of a security policy of Elastic Load Balancing, such as "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"`,
    ],
  },
});

const KNOWN_POLICIES = [
  "2016-08",
  "FS-1-2-Res-2020-10",
  "TLS-1-2-Ext-2018-06",
  "TLS13-1-2-2021-06",
  "TLS13-1-2-Res-2021-06",
  "TLS13-1-3-FIPS-2023-04",
  "TLS13-1-2-Res-PQ-2025-09",
  "TLS13-1-2-Ext0-FIPS-PQ-2025-09",
  "TLS13-1-2-RFC9151-INTEROP4-FIPS-2023-07",
].map((name) => `ELBSecurityPolicy-${name}`);

testRule("listener/ssl-policy-known", {
  valid: {
    ...Object.fromEntries(KNOWN_POLICIES.map((name) => [name, httpsListener({ ssl_policy: name })])),
    "another name, which is a fault of its own": httpsListener({ ssl_policy: "TLSv1.2_2021" }),
  },
  invalid: {
    "a slip": [
      httpsListener({ ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-6" }),
      `${AT} ssl_policy is "ELBSecurityPolicy-TLS13-1-2-2021-6"; it must be a name that the user guide lists, such as "ELBSecurityPolicy-TLS13-1-2-Res-2021-06", unless AWS has added it since`,
    ],
  },
});

const mutual = (mutual_authentication: object) => httpsListener({ mutual_authentication });

testRule("listener/mutual-tls-mode", {
  valid: Object.fromEntries(["off", "verify", "passthrough"].map((mode) => [mode, mutual({ mode })])),
  invalid: {
    "it is none of them": [
      mutual({ mode: "on" }),
      `${AT} mutual_authentication[0].mode is "on"; it must be one of off, verify, passthrough`,
    ],
  },
});

const ONLY_VERIFY = 'leave it out where mutual_authentication[0].mode is "passthrough": it is for "verify"';

testRule("listener/mutual-tls-trust-store", {
  valid: {
    "verify with a trust store": mutual({
      mode: "verify",
      trust_store_arn: "${var.store}",
      ignore_client_certificate_expiry: true,
    }),
    passthrough: mutual({
      mode: "passthrough",
      ignore_client_certificate_expiry: false,
      advertise_trust_store_ca_names: "off",
    }),
    "a trust store that may be null": mutual({ mode: "passthrough", trust_store_arn: "${var.store}" }),
    "a mode that cannot be seen": mutual({ mode: "${var.mode}" }),
  },
  invalid: {
    "verify has no trust store": [
      mutual({ mode: "verify" }),
      `${AT} mutual_authentication[0].trust_store_arn is not set; it must be the ARN of a trust store where mutual_authentication[0].mode is "verify"`,
    ],
    "passthrough has verify's settings": [
      mutual({
        mode: "passthrough",
        trust_store_arn: "arn:t",
        ignore_client_certificate_expiry: true,
        advertise_trust_store_ca_names: "on",
      }),
      `${AT} mutual_authentication[0].trust_store_arn is "arn:t"; ${ONLY_VERIFY}`,
      `${AT} mutual_authentication[0].ignore_client_certificate_expiry is true; ${ONLY_VERIFY}`,
      `${AT} mutual_authentication[0].advertise_trust_store_ca_names is "on"; ${ONLY_VERIFY}`,
    ],
  },
});

const FRAME = "routing_http_response_x_frame_options_header_value";
const frame = (value: string) => listener({ [FRAME]: value });

testRule("listener/x-frame-options", {
  valid: {
    DENY: frame("DENY"),
    SAMEORIGIN: frame("SAMEORIGIN"),
    "ALLOW-FROM an origin": frame("ALLOW-FROM https://a.example"),
  },
  invalid: { "it is none of them": [frame("NONE"), `${AT} ${FRAME} is "NONE"; it must be DENY or SAMEORIGIN`] },
});

testRule("listener/x-frame-options-allow-from", {
  valid: { DENY: frame("DENY") },
  invalid: {
    "it names an origin": [
      frame("ALLOW-FROM https://a.example"),
      `${AT} ${FRAME} is "ALLOW-FROM https://a.example"; it must be DENY or SAMEORIGIN, since browsers ignore ALLOW-FROM; frame-ancestors of a Content-Security-Policy names origins`,
    ],
  },
});

const TYPE_OPTIONS = "routing_http_response_x_content_type_options_header_value";
const CREDENTIALS = "routing_http_response_access_control_allow_credentials_header_value";

testRule("listener/x-content-type-options", {
  valid: { nosniff: listener({ [TYPE_OPTIONS]: "nosniff" }) },
  invalid: {
    "it is not": [listener({ [TYPE_OPTIONS]: "sniff" }), `${AT} ${TYPE_OPTIONS} is "sniff"; it must be nosniff`],
  },
});

testRule("listener/allow-credentials", {
  valid: { true: listener({ [CREDENTIALS]: "true" }) },
  invalid: {
    "it is false": [
      listener({ [CREDENTIALS]: "false" }),
      `${AT} ${CREDENTIALS} is "false"; it must be true or left out`,
    ],
  },
});

const VERSION = "routing_http_request_x_amzn_tls_version_header_name";

testRule("listener/request-headers-https", {
  valid: {
    HTTPS: httpsListener({ [VERSION]: "X-Tls" }),
    "a protocol that cannot be seen": listener({ protocol: "${var.protocol}", [VERSION]: "X-Tls" }),
  },
  invalid: {
    "an HTTP listener renames one": [
      listener({ [VERSION]: "X-Tls" }),
      `${AT} ${VERSION} is "X-Tls"; leave it out where protocol is HTTP: it is for HTTPS listeners`,
    ],
  },
});

test("a load balancer of a type that AWS does not have blinds no rule of its listeners", () => {
  const resource = two({ port: 80, protocol: "TCP" }, { port: 81 }, "classic");
  expect(checkTerraform(readTerraform({ resource })).unread).toEqual([]);
});
