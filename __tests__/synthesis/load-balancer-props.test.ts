import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  type Action,
  AlbTargetGroup,
  ApplicationLoadBalancer,
  authenticateOidc,
  Condition,
  fixedResponse,
  forwardByWeight,
  HttpListener,
  HttpsListener,
  type HttpTargetGroupProps,
  LambdaTargetGroup,
  type OidcProps,
  redirectTo,
  type RuleProps,
  TargetGroup,
} from "../../modules/load-balancer";
import { synthesizeChecked } from "../../synthesis/checked-synthesis";
import { HTTPS } from "../modules/load-balancer/fixtures";
import { NETWORK } from "../networks";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the user is told of a service with a load balancer. */
function told(build: (stack: TerraformStack, loadBalancer: ApplicationLoadBalancer) => void): readonly string[] {
  const app = new App({ outdir: join(folder, "out") });
  const stack = new TerraformStack(app, "shop");
  new AwsProvider(stack, "Aws", { region: "eu-west-1" });
  build(stack, new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK }));
  return synthesizeChecked(app);
}

type GroupProps = Pick<
  Partial<HttpTargetGroupProps>,
  "healthCheck" | "protocolVersion" | "stickiness" | "targetGroupHealth"
>;

describe("a target group is refused", () => {
  test.each<[string, GroupProps, readonly string[]]>([
    [
      "the check takes as long as its interval",
      { healthCheck: { intervalSeconds: 9, timeoutSeconds: 9 } },
      [
        "healthCheck.timeoutSeconds is 9; it must be below healthCheck.intervalSeconds (9) [target-group/health-check-timeout]",
      ],
    ],
    [
      "the path of the check is none",
      { healthCheck: { path: "up" } },
      [
        'healthCheck.path is "up"; it must be a path that starts with / and has 1 to 1024 characters, of ASCII without blanks (%20 is a blank) [target-group/health-check-path]',
      ],
    ],
    [
      "the codes are none of HTTP",
      { healthCheck: { matcher: "200-600" } },
      [
        'healthCheck.matcher is "200-600"; it must be HTTP codes from 200 to 499, as "200", "200,499" or "200-499" [target-group/health-check-matcher]',
      ],
    ],
    [
      "the codes are none of gRPC",
      { protocolVersion: "GRPC", healthCheck: { matcher: "200" } },
      [
        'healthCheck.matcher is "200"; it must be gRPC codes from 0 to 99, as "0", "0,99" or "0-99" [target-group/health-check-matcher]',
      ],
    ],
    [
      "the thresholds of the check are out of range",
      { healthCheck: { healthyThreshold: 1, unhealthyThreshold: 11 } },
      [
        "healthCheck.healthyThreshold is 1; it must be a whole number between 2 and 10 [target-group/healthy-threshold]",
        "healthCheck.unhealthyThreshold is 11; it must be a whole number between 2 and 10 [target-group/unhealthy-threshold]",
      ],
    ],
    [
      "a client stays for no time",
      { stickiness: { kind: "load-balancer-cookie", durationSeconds: 0 } },
      [
        "stickiness.durationSeconds is 0; it must be a whole number between 1 and 604800 seconds [target-group/stickiness-duration]",
      ],
    ],
    [
      "the cookie is the load balancer's own",
      { stickiness: { kind: "application-cookie", cookieName: "AWSALBTG" } },
      [
        'stickiness.cookieName is "AWSALBTG"; it must be a name that does not start with AWSALB [target-group/stickiness-cookie]',
      ],
    ],
    [
      "the cookie has no name",
      { stickiness: { kind: "application-cookie", cookieName: "" } },
      ["stickiness.cookieName is not set; stickiness of type app_cookie needs it [target-group/stickiness-cookie]"],
    ],
    [
      "no target needs to be healthy",
      { targetGroupHealth: { dnsFailover: { count: 0 }, unhealthyStateRouting: { count: 0 } } },
      [
        'targetGroupHealth.dnsFailover.count is "0"; it must be "off" or a whole number of at least 1 [target-group/dns-failover-count]',
        "targetGroupHealth.unhealthyStateRouting.count is 0; it must be a whole number of at least 1 [target-group/unhealthy-routing-count]",
      ],
    ],
    [
      "percentages of healthy targets are out of range",
      { targetGroupHealth: { dnsFailover: { percent: 101 }, unhealthyStateRouting: { percent: 0 } } },
      [
        'targetGroupHealth.dnsFailover.percent is "101"; it must be "off" or a whole number between 1 and 100 percent [target-group/dns-failover-percentage]',
        'targetGroupHealth.unhealthyStateRouting.percent is "0"; it must be "off" or a whole number between 1 and 100 percent [target-group/unhealthy-routing-percentage]',
      ],
    ],
  ])("where %s", (_, props, problems) => {
    const lines = told((stack, loadBalancer) => {
      new TargetGroup(stack, "Web", { loadBalancer, port: 80, ...props });
    });
    expect(lines).toEqual(problems.map((problem) => `shop/Web: ${problem}`));
  });

  test("where the check of a function takes as long as its interval", () => {
    const lines = told((stack, loadBalancer) => {
      const healthCheck = { intervalSeconds: 30, matcher: "2xx", path: "up" };
      const target = { functionName: "f", arn: "arn:aws:lambda:eu-west-1:123456789012:function:f" };
      new LambdaTargetGroup(stack, "Function", { loadBalancer, function: target, healthCheck });
    });
    expect(lines).toEqual([
      'shop/Function: healthCheck.path is "up"; it must be a path that starts with / and has 1 to 1024 characters, of ASCII without blanks (%20 is a blank) [target-group/health-check-path]',
      "shop/Function: healthCheck.timeoutSeconds is 30; it must be below healthCheck.intervalSeconds (30) [target-group/health-check-timeout]",
      'shop/Function: healthCheck.matcher is "2xx"; it must be HTTP codes from 200 to 499, as "200", "200,499" or "200-499" [target-group/health-check-matcher]',
    ]);
  });

  test("where the check of an Application Load Balancer takes longer than its interval", () => {
    const lines = told((stack) => {
      const healthCheck = { intervalSeconds: 10, timeoutSeconds: 11, matcher: "2xx", path: "up" };
      new AlbTargetGroup(stack, "Alb", { network: NETWORK, port: 80, healthCheck });
    });
    expect(lines).toEqual([
      'shop/Alb: healthCheck.path is "up"; it must be a path that starts with / and has 1 to 1024 characters, of ASCII without blanks (%20 is a blank) [target-group/health-check-path]',
      "shop/Alb: healthCheck.timeoutSeconds is 11; it must be at most healthCheck.intervalSeconds (10) [target-group/health-check-timeout]",
      'shop/Alb: healthCheck.matcher is "2xx"; it must be HTTP codes from 200 to 599, as "200", "200,599" or "200-599" [target-group/health-check-matcher]',
    ]);
  });
});

describe("a rule is refused", () => {
  test.each<[string, Partial<RuleProps> | { conditions: [] }, readonly string[]]>([
    [
      "its priority is 0",
      { priority: 0 },
      ["priority is 0; it must be a whole number between 1 and 50000 [listener-rule/priority]"],
    ],
    [
      "its priority is that of the default rule",
      { priority: 99_999 },
      ["priority is 99999; it must be a whole number between 1 and 50000 [listener-rule/priority]"],
    ],
    [
      "there is no condition",
      { conditions: [] },
      [
        "conditions is not set; a rule needs at least one, and a listener's default action needs no rule [listener-rule/condition-required]",
      ],
    ],
    [
      "there are six values",
      { conditions: [Condition.path("/a", "/b", "/c"), Condition.header("X-A", "1", "2", "3")] },
      [
        "conditions[1] brings the rule to 6 values or more; AWS allows 5 over all conditions: split the rule [listener-rule/values-per-rule]",
      ],
    ],
    [
      "two conditions are of a kind that stands once",
      {
        conditions: [
          Condition.path("/a"),
          Condition.path("/b"),
          Condition.host("a.example.com"),
          Condition.host("b.example.com"),
        ],
      },
      [
        "conditions[1] is a second condition on path_pattern; a rule has at most one: put its values into conditions[0] [listener-rule/condition-once]",
        "conditions[3] is a second condition on host_header; a rule has at most one: put its values into conditions[2] [listener-rule/condition-once]",
      ],
    ],
    [
      "a condition has no value",
      { conditions: [Condition.path()] },
      ["conditions[0].values is []; it must be at least one value [listener-rule/condition-values]"],
    ],
    [
      "a condition has no parameter",
      { conditions: [Condition.queryString()] },
      ["conditions[0] is empty; a query-string condition must have a value"],
    ],
    [
      "the header is host",
      { conditions: [Condition.header("Host", "a")] },
      [
        'conditions[0].name is "Host"; it must be another header; for the host write a host_header condition [listener-rule/header-not-host]',
      ],
    ],
    [
      "the name of a header has a space",
      { conditions: [Condition.header("X A", "a")] },
      [
        'conditions[0].name is "X A"; it must be 1 to 40 letters, digits and !#$%&\'*+-.^_`|~ [listener-rule/header-name]',
      ],
    ],
    [
      "hosts are none",
      { conditions: [Condition.host("localhost", "a_b.com", "10.0.0.1")] },
      [
        'conditions[0].values is "a_b.com"; it must be made up of letters, digits, -, . and the wildcards * and ?, without a scheme, port or path [listener-rule/host-characters]',
        'conditions[0].values is "localhost"; it must be a name with a dot, and only letters after the last one [listener-rule/host-domain]',
        'conditions[0].values is "10.0.0.1"; it must be a name with a dot, and only letters after the last one [listener-rule/host-domain]',
      ],
    ],
    [
      "paths are none",
      { conditions: [Condition.path("/a b", "api/*")] },
      [
        "conditions[0].values[1] is api/*; every path starts with /, so it can never match",
        'conditions[0].values is "/a b"; it must be made up of letters, digits, _-.$/~"\'@:+& and the wildcards * and ? [listener-rule/path-characters]',
      ],
    ],
    [
      "a method is in lower case",
      { conditions: [{ kind: "method", values: ["get"] }] },
      [
        'conditions[0].values is "get"; it must be 1 to 40 upper-case letters, - and _, without wildcards: GET [listener-rule/method]',
      ],
    ],
    [
      "a key is too long",
      { conditions: [Condition.queryString({ key: "k".repeat(129), value: "v" })] },
      [
        `conditions[0].values[0].key is "${"k".repeat(129)}"; it must be at most 128 characters long [listener-rule/query-key-length]`,
      ],
    ],
    [
      "blocks are not canonical",
      { conditions: [Condition.sourceIp("10.0.0.1/8", "2001:db8::1/32", "::/0x", "2001:DB8::/32")] },
      [
        "conditions[0].values[3] is 2001:DB8::/32; it has another spelling; write 2001:db8::/32",
        'conditions[0].values is "10.0.0.1/8"; it must be a CIDR block without host bits: 10.0.0.0/8 [listener-rule/source-ip]',
        'conditions[0].values is "2001:db8::1/32"; it must be a CIDR block without host bits: 2001:db8::/32 [listener-rule/source-ip]',
        'conditions[0].values is "::/0x"; it must be a CIDR block such as 192.0.2.0/24 or 2001:db8::/32 [listener-rule/source-ip]',
      ],
    ],
  ])("where %s", (_, props, problems) => {
    const lines = told((stack, loadBalancer) => {
      const listener = new HttpListener(stack, "Http", { loadBalancer });
      listener.addRule("Rule", {
        conditions: [Condition.path("/a")],
        action: fixedResponse(200, "ok"),
        ...props,
      } as RuleProps);
    });
    expect(lines).toEqual(problems.map((problem) => `shop/Http/Rule: ${problem}`));
  });
});

const OIDC = {
  issuer: "login.example.com",
  authorizationEndpoint: "https://login.example.com/a",
  tokenEndpoint: "http://login.example.com",
  userInfoEndpoint: "https://login.example.com/u",
  clientId: "shop",
  sessionSeconds: 0,
  extraParameters: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`p${index}`, "1"])),
} as const satisfies Omit<OidcProps, "clientSecret">;

describe("an action is refused", () => {
  const cases: [string, (stack: TerraformStack, loadBalancer: ApplicationLoadBalancer) => Action, readonly string[]][] =
    [
      [
        "no address comes of a redirect",
        () => redirectTo({ path: "new", query: "?a=b", port: 70_000, host: "" }),
        [
          '.host is ""; it must be 1 to 128 characters long [listener/redirect-host]',
          '.path is "new"; it must be a path that starts with / and has 1 to 128 characters [listener/redirect-path]',
          '.query is "?a=b"; it must be at most 128 characters long, without the leading "?", which AWS adds [listener/redirect-query]',
          '.port is "70000"; it must be "#{port}" or a whole number between 1 and 65535 [listener/redirect-port]',
        ],
      ],
      [
        "a fixed response is none",
        () => fixedResponse(302, "x".repeat(1025)),
        [
          '.statusCode is "302"; it must be 2xx, 4xx or 5xx [listener/fixed-response-status]',
          ".message has 1025 characters; it must have at most 1024 [listener/fixed-response-body]",
        ],
      ],
      [
        "weights are out of range",
        (stack, loadBalancer) => {
          const groups = ["A", "B"].map((id) => new TargetGroup(stack, id, { loadBalancer, port: 80 }));
          const [a, b] = groups as [TargetGroup, TargetGroup];
          return forwardByWeight(
            [
              { targetGroup: a, weight: 1000 },
              { targetGroup: b, weight: 0.5 },
            ],
            { stickinessSeconds: 0 },
          );
        },
        [
          ".targets[0].weight is 1000; it must be a whole number between 0 and 999 [listener/forward-weight]",
          ".targets[1].weight is 0.5; it must be a whole number between 0 and 999 [listener/forward-weight]",
          ".stickinessSeconds is 0; it must be a whole number between 1 and 604800 seconds [listener/forward-stickiness]",
        ],
      ],
      [
        "there are six groups",
        (stack, loadBalancer) => {
          const targets = ["A", "B", "C", "D", "E", "F"].map((id) => ({
            targetGroup: new TargetGroup(stack, id, { loadBalancer, port: 80 }),
            weight: 1,
          }));
          return { kind: "weighted-forward", targets } as unknown as Action;
        },
        [".targets has 6 target groups; AWS allows 1 to 5 [listener/forward-groups]"],
      ],
      [
        "there is no group",
        () => ({ kind: "weighted-forward", targets: [] }) as unknown as Action,
        [".targets has 0 target groups; AWS allows 1 to 5 [listener/forward-groups]"],
      ],
      [
        "a sign-in has no address, no time and too many parameters",
        (stack) => {
          const clientSecret = new TerraformVariable(stack, "secret", { type: "string", sensitive: true });
          return authenticateOidc({ ...OIDC, clientSecret }, fixedResponse(200, "ok"));
        },
        [
          '.issuer is "login.example.com"; it must be a full URL that begins with "https://" [listener/oidc-endpoints]',
          '.tokenEndpoint is "http://login.example.com"; it must be a full URL that begins with "https://" [listener/oidc-endpoints]',
          ".extraParameters has 11 parameters; it must have at most 10 [listener/authentication-extra-params]",
          ".sessionSeconds is 0; it must be a whole number between 1 and 604800 seconds [listener/authentication-session-timeout]",
        ],
      ],
    ];
  test.each(cases)("where %s", (_, make, problems) => {
    const ofRule = told((stack, loadBalancer) => {
      const listener = new HttpsListener(stack, "Https", { loadBalancer, ...HTTPS });
      listener.addRule("Rule", { conditions: [Condition.path("/a")], action: make(stack, loadBalancer) });
    });
    expect(ofRule).toEqual(problems.map((problem) => `shop/Https/Rule: action${problem}`));
  });

  test.each(cases)("as a default one where %s", (_, make, problems) => {
    const ofListener = told((stack, loadBalancer) => {
      new HttpsListener(stack, "Https", { loadBalancer, ...HTTPS, defaultAction: make(stack, loadBalancer) });
    });
    expect(ofListener).toEqual(problems.map((problem) => `shop/Https: defaultAction${problem}`));
  });
});
