import {
  type Action,
  DescribeListenerAttributesCommand,
  DescribeListenerCertificatesCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeListenersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
  type Rule,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { deploy, type Outputs } from "../../../terraform/cdktf";
import { createHostedZone } from "../../../emulator/hosted-zone";
import { parsePlan } from "../../../analysis/graph";
import { inputsOf, review } from "../../../analysis/review";
import { lastPlanJson, plan, planAgainJson } from "../plan";
import { destroy, example, startTestRun, type TestRun } from "../test-run";
import { unmetRoutes } from "../../unmet-routes";

const NAME = "entry-points";
const APP = example(NAME, { TF_VAR_oidc_client_secret: "not a secret" });

let run: TestRun;
let outputs: Outputs;
let balancing: ElasticLoadBalancingV2Client;

beforeAll(async () => {
  run = await startTestRun();
  balancing = new ElasticLoadBalancingV2Client(run.settings);
  await createHostedZone(run.settings, "example.com");
  outputs = await deploy(run.sandbox, NAME, APP);
});

afterAll(() => run.stop());

/** `host shop.example.com, path /admin` */
function conditions(rule: Rule): string {
  return (rule.Conditions ?? [])
    .map(({ Field, HostHeaderConfig, PathPatternConfig }) =>
      [Field?.split("-")[0], ...[...(HostHeaderConfig?.Values ?? PathPatternConfig?.Values ?? [])].sort()].join(" "),
    )
    .sort()
    .join(", ");
}

/** The name of the target group of an action, without its hash, with its weight. */
function targets(action: Action | undefined): string[] {
  const groups = action?.ForwardConfig?.TargetGroups ?? [{ TargetGroupArn: action?.TargetGroupArn }];
  return groups.map(({ TargetGroupArn, Weight }) => {
    const name = TargetGroupArn?.split("/")[1]?.replace(/-[0-9a-f]{6}$/, "");
    return action?.ForwardConfig && groups.length > 1 ? `${name} ${Weight}` : `${name}`;
  });
}

async function rules(): Promise<Rule[]> {
  const { Rules } = await balancing.send(new DescribeRulesCommand({ ListenerArn: outputs["https_listener_arn"] }));
  return (Rules ?? [])
    .filter(({ IsDefault }) => IsDefault !== true)
    .sort((a, b) => Number(a.Priority) - Number(b.Priority));
}

describe("examples/entry-points", () => {
  test("asks rules that say more about a request first", async () => {
    const inOrder = (await rules()).map(conditions);
    expect(inOrder.slice(0, 2)).toEqual([
      "host shop.example.com, path /checkout /checkout/*",
      "host shop.example.com, path /admin /admin/*",
    ]);
    expect(inOrder.slice(2).sort()).toEqual(["host api.example.com", "host shop.example.com, path /*"]);
  });

  test("gives a tenth of the shop to the canary", async () => {
    const shop = (await rules()).find((rule) => conditions(rule) === "host shop.example.com, path /*");
    expect(targets(shop?.Actions?.[0]).sort()).toEqual(["entry-points-canary 10", "entry-points-shop 90"]);
    expect(shop?.Actions?.[0]?.ForwardConfig?.TargetGroupStickinessConfig).toMatchObject({
      Enabled: true,
      DurationSeconds: 3600,
    });
  });

  test("lets nobody into the administration who has not signed in", async () => {
    const admin = (await rules()).find((rule) => conditions(rule).includes("/admin"));
    expect(admin?.Actions?.map(({ Type, Order }) => [Order, Type])).toEqual([
      [1, "authenticate-oidc"],
      [2, "forward"],
    ]);
    expect(targets(admin?.Actions?.[1])).toEqual(["entry-points-admin"]);
  });

  test("closes the checkout with a page of its own", async () => {
    const checkout = (await rules()).find((rule) => conditions(rule).includes("/checkout"));
    expect(checkout?.Actions?.[0]?.FixedResponseConfig).toEqual({
      StatusCode: "503",
      ContentType: "text/html",
      MessageBody: "<h1>Back at noon</h1>",
    });
  });

  test("sends the API's host to the API", async () => {
    const api = (await rules()).find((rule) => conditions(rule) === "host api.example.com");
    expect(targets(api?.Actions?.[0])).toEqual(["entry-points-api"]);
  });

  test("has a certificate for each domain, and a redirect on port 80", async () => {
    const { Certificates } = await balancing.send(
      new DescribeListenerCertificatesCommand({ ListenerArn: outputs["https_listener_arn"] }),
    );
    expect(new Set(Certificates?.map(({ CertificateArn }) => CertificateArn)).size).toBe(2);
    const { LoadBalancers } = await balancing.send(new DescribeLoadBalancersCommand({}));
    const { Listeners } = await balancing.send(
      new DescribeListenersCommand({ LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn }),
    );
    expect(Listeners?.find(({ Port }) => Port === 80)?.DefaultActions).toMatchObject([
      { Type: "redirect", RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" } },
    ]);
  });

  test("adds security headers to every answer", async () => {
    const { Attributes } = await balancing.send(
      new DescribeListenerAttributesCommand({ ListenerArn: outputs["https_listener_arn"] }),
    );
    const values = Object.fromEntries((Attributes ?? []).map(({ Key, Value }) => [Key, Value]));
    expect(values).toMatchObject({
      "routing.http.response.x_frame_options.header_value": "SAMEORIGIN",
      "routing.http.response.x_content_type_options.header_value": "nosniff",
      "routing.http.response.strict_transport_security.header_value": expect.stringMatching(/^max-age=31536000/),
    });
  });

  test("logs requests and connections into a bucket of its own", async () => {
    const { LoadBalancers } = await balancing.send(new DescribeLoadBalancersCommand({}));
    const { Attributes } = await balancing.send(
      new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn }),
    );
    const values = Object.fromEntries((Attributes ?? []).map(({ Key, Value }) => [Key, Value]));
    expect(values).toMatchObject({
      "access_logs.s3.enabled": "true",
      "access_logs.s3.bucket": "entry-points-logs-123456789012-eu-west-1",
      "access_logs.s3.prefix": "access",
      "connection_logs.s3.enabled": "true",
      "connection_logs.s3.prefix": "connection",
    });
  });

  test("plans nothing when nothing has changed", async () => {
    expect(await plan(run.sandbox, NAME, APP)).toEqual([]);
  });

  test("answers requests as its file expects, by the engine's own plan", async () => {
    const json: unknown = JSON.parse(lastPlanJson(run.sandbox, NAME));
    expect(await unmetRoutes(`examples/${NAME}/routes.expect.yml`, json)).toEqual([]);
  });

  test("plans a rule more, and the review tells whose requests it takes, those behind the login too", () => {
    const app = "node --import tsx __tests__/e2e/entry-points-app.ts";
    const changed = parsePlan(planAgainJson(run.sandbox, NAME, { ...APP, app }));
    const { changes, notes, leftOut } = review(changed, inputsOf(changed)).requests;
    const plain = (text: string) => text.replace(/_[0-9A-F]{8}/g, "").replace(/rule (?!5\b)\d+/g, "rule N");
    expect(
      changes.map(({ outcome, requests: [first] }) =>
        [first?.text, outcome, `${first?.after}: ${first?.example}`].map((text) => plain(text ?? "")),
      ),
    ).toEqual([
      [
        "https://shop.example.com/* with X-Beta: *",
        "goes to Canary (was Canary 10 %, Shop 90 %)",
        "rule 5: GET https://shop.example.com/ with X-Beta: x",
      ],
      [
        "https://shop.example.com/admin or https://shop.example.com/admin/* with X-Beta: *",
        "goes to Canary (was authenticate-oidc, then Admin)",
        "rule 5: GET https://shop.example.com/admin with X-Beta: x",
      ],
      [
        "https://shop.example.com/checkout or https://shop.example.com/checkout/* with X-Beta: *",
        "goes to Canary (was answered with 503)",
        "rule 5: GET https://shop.example.com/checkout with X-Beta: x",
      ],
    ]);
    expect([...notes, ...leftOut]).toEqual([]);
  });

  test("once destroyed, leaves nothing behind", async () => {
    expect(await destroy(run, NAME, APP)).toMatch(/^(?!exit code).*Destroy complete!/s);
    expect((await balancing.send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toEqual([]);
    expect((await balancing.send(new DescribeTargetGroupsCommand({}))).TargetGroups).toEqual([]);
  });
});
