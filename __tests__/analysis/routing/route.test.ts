import { describe, expect, test } from "@jest/globals";
import { explain, type ExplainedDoor, listenersOf, parseRequest, Router, wordsOf } from "../../../analysis/routing";
import { readTerraform } from "../../../analysis/graph";
import { merge, type Resources } from "../exposure/networks";
import { forward, graphOf, header, host, listener, path, rule, WEB } from "./resources";

function doorsOf(resources: Resources, url: string, balancer?: string): readonly ExplainedDoor[] {
  const graph = graphOf(resources);
  const route = new Router(graph, listenersOf(graph)).route(parseRequest(url), balancer);
  return explain(route, wordsOf(graph)).doors;
}

const doorOf = (resources: Resources, url: string) => doorsOf(resources, url)[0];
const actionsOf = (resources: Resources, url: string) => doorOf(resources, url)?.outcomes.map(({ action }) => action);

const certificate = (name: string, ...hosts: string[]): Resources => ({
  aws_acm_certificate: { [name]: { domain_name: hosts[0], subject_alternative_names: hosts.slice(1) } },
});
const HTTPS = listener("https", { port: 443, protocol: "HTTPS", certificate_arn: "${aws_acm_certificate.first.arn}" });
const second: Resources = {
  aws_lb_listener_certificate: {
    second: { listener_arn: "${aws_lb_listener.https.arn}", certificate_arn: "${aws_acm_certificate.second.arn}" },
  },
};
const TWO = merge(WEB, HTTPS, certificate("first", "a.com", "*.a.com"), certificate("second", "B.com"), second);

describe("the certificate", () => {
  test.each([
    ["https://b.com/", "aws_acm_certificate.second", "by SNI: it is for b.com"],
    ["https://x.a.com/", "aws_acm_certificate.first", "by SNI: it is for x.a.com"],
    ["https://x.y.a.com/", "aws_acm_certificate.first", "the default one: none is for x.y.a.com"],
    ["https://203.0.113.9/", "aws_acm_certificate.first", "the default one: no client asks for an address"],
  ])("for %s is %s", (url, name, why) => {
    expect(doorOf(TWO, url)?.certificate).toEqual({ names: [name], why });
  });

  test("that is not for the host makes clients refuse", () => {
    const refused = (host: string) => `clients refuse the connection: the certificate is not for ${host}`;
    expect(doorOf(TWO, "https://c.com/")?.notes).toContain(refused("c.com"));
    expect(doorOf(TWO, "https://b.com/")?.notes).not.toContain(refused("b.com"));
  });

  test("may be one of several where the input does not tell what they are for", () => {
    const unknown = merge(TWO, {
      aws_lb_listener_certificate: {
        third: {
          listener_arn: "${aws_lb_listener.https.arn}",
          certificate_arn: "arn:aws:acm:eu-west-1:1:certificate/x",
        },
      },
    });
    expect(doorOf(unknown, "https://b.com/")?.certificate?.names).toEqual([
      "aws_acm_certificate.first",
      "aws_acm_certificate.second",
      "arn:aws:acm:eu-west-1:1:certificate/x",
    ]);
  });

  test("is found through its validation", () => {
    const validation = {
      aws_acm_certificate_validation: { v: { certificate_arn: "${aws_acm_certificate.first.arn}" } },
    };
    const through = listener("https", {
      ...{ port: 443, protocol: "HTTPS" },
      certificate_arn: "${aws_acm_certificate_validation.v.certificate_arn}",
    });
    const resources = merge(WEB, through, validation, certificate("first", "a.com"));
    expect(doorOf(resources, "https://a.com/")?.certificate).toEqual({
      names: ["aws_acm_certificate.first"],
      why: "the only one",
    });
  });
});

describe("the listener", () => {
  const other: Resources = {
    aws_lb: { other: { name: "other" } },
    aws_route53_record: {
      shop: { name: "Shop.example.com", type: "A", alias: [{ name: "${aws_lb.other.dns_name}" }] },
      star: { name: "*.example.org", type: "A", alias: [{ name: "${aws_lb.web.dns_name}" }] },
    },
  };
  const both = merge(WEB, other, listener("http"), {
    aws_lb_listener: {
      other: { load_balancer_arn: "${aws_lb.other.arn}", port: 80, protocol: "HTTP", default_action: [forward("api")] },
    },
  });
  const listenersFor = (url: string, balancer?: string) => doorsOf(both, url, balancer).map((door) => door.listener);

  test("is that of the load balancer to which the name of the host leads", () => {
    expect(listenersFor("http://shop.example.com/")).toEqual(["aws_lb_listener.other"]);
    expect(listenersFor("http://x.example.org/")).toEqual(["aws_lb_listener.http"]);
  });

  test("is that of the load balancer that somebody names, or may be any", () => {
    expect(listenersFor("http://example.net/")).toEqual(["aws_lb_listener.http", "aws_lb_listener.other"]);
    expect(listenersFor("http://example.net/", "aws_lb.web")).toEqual(["aws_lb_listener.http"]);
    expect(doorsOf(both, "http://example.net/").map(({ isCertain }) => isCertain)).toEqual([false, false]);
  });

  test("waits on the port of the request, or nobody answers", () => {
    expect(listenersFor("http://shop.example.com:8080/")).toEqual([]);
  });

  test("asks no rule of what it does not speak", () => {
    const door = doorOf(merge(WEB, listener("http", { port: 443 })), "https://example.com/");
    expect(door?.outcomes).toEqual([]);
    expect(door?.notes).toEqual(["the listener speaks HTTP and the request is HTTPS: no rule is asked"]);
  });
});

describe("the answer", () => {
  const HTTP = merge(WEB, listener("http"));

  test("is a redirect with its URL", () => {
    const redirect = (more: object) => ({ type: "redirect", redirect: [{ status_code: "HTTP_301", ...more }] });
    const to = (more: object, url = "http://a.com/x/y?q=1") =>
      actionsOf(merge(HTTP, rule("one", 1, [path("/*")], redirect(more))), url);
    expect(to({ protocol: "HTTPS", port: "443" })).toEqual(["redirect (301) to https://a.com:443/x/y?q=1"]);
    expect(to({ host: "www.#{host}", path: "/new/#{path}", query: "#{query}&from=#{port}" })).toEqual([
      "redirect (301) to http://www.a.com:80/new/x/y?q=1&from=80",
    ]);
    expect(to({ path: "/", query: "" })).toEqual(["redirect (301) to http://a.com:80/"]);
    expect(to({})).toEqual(["redirect (301) to http://a.com:80/x/y?q=1, which is the same again"]);
    expect(to({ host: "${var.host}", query: "" })).toEqual([
      "redirect (301) to #{protocol}://(known after apply):#{port}/#{path}",
    ]);
  });

  test("is several target groups with their shares, the largest first", () => {
    const groups = ["canary", "web"].map((name, index) => ({
      arn: `\${aws_lb_target_group.${name}.arn}`,
      weight: index === 0 ? 1 : 7,
    }));
    const weighted = {
      type: "forward",
      forward: [{ target_group: groups, stickiness: [{ enabled: true, duration: 60 }] }],
    };
    expect(actionsOf(merge(HTTP, rule("one", 1, [path("/*")], weighted)), "http://a.com/")).toEqual([
      "forward to aws_lb_target_group.web 87.5 %, aws_lb_target_group.canary 12.5 %, each client to the same for 60 s",
    ]);
  });

  test("is what follows a sign-in", () => {
    const signIn = { type: "authenticate-oidc", order: 1, authenticate_oidc: [{ client_secret: "hidden" }] };
    const action = [{ ...forward("api"), order: 2 }, signIn];
    const resources = merge(HTTP, rule("one", 1, [path("/*")], {}, { action }));
    expect(actionsOf(resources, "http://a.com/")).toEqual(["sign in (OIDC), then forward to aws_lb_target_group.api"]);
  });

  test("names the targets and says where there are none", () => {
    const attached = { aws_autoscaling_group: { web: { target_group_arns: ["${aws_lb_target_group.web.arn}"] } } };
    const resources = merge(HTTP, attached, rule("one", 1, [path("/api")], forward("api")));
    expect(doorOf(resources, "http://a.com/")?.outcomes[0]?.targetGroups).toEqual([
      { address: "aws_lb_target_group.web", weight: null, targets: ["aws_autoscaling_group.web port 80"] },
    ]);
    expect(doorOf(resources, "http://a.com/api")?.notes).toEqual([
      "no target is seen in aws_lb_target_group.api: without one AWS answers 503",
    ]);
  });

  test("tells of each rule why it did not match", () => {
    const rules = merge(
      rule("path", 10, [path("/admin/*", "/x")], forward("api")),
      rule("host", 20, [host("a.com", "b.com")], forward("api")),
      rule("header", 30, [header("X-Canary", "1")], forward("api")),
      rule("secret", 40, [header("X-Origin-Verify", "do-not-tell")], forward("api")),
    );
    expect(doorOf(merge(HTTP, rules), "http://c.com/api")?.steps.map(({ because }) => because)).toEqual([
      "path /admin/* or /x: the path is /api",
      "host a.com or b.com: the host is c.com",
      "header x-canary 1: the request has no such header",
      "header x-origin-verify (sensitive): the request has no such header",
    ]);
  });
});

describe("a state", () => {
  test("names a target group once that is looked up by a data source too", () => {
    const arn = "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/1";
    const balancer = "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/web/1";
    const resource = (mode: string, type: string, name: string, values: object) => ({
      ...{ address: `${mode === "data" ? "data." : ""}${type}.${name}`, mode, type, name },
      ...{ provider_name: "registry.terraform.io/hashicorp/aws", schema_version: 0, values },
    });
    const resources = [
      resource("managed", "aws_lb", "web", { arn: balancer, id: balancer }),
      resource("data", "aws_lb", "same", { arn: balancer, id: balancer }),
      resource("managed", "aws_lb_target_group", "web", { arn, id: arn, port: 80 }),
      resource("data", "aws_lb_target_group", "same", { arn, id: arn }),
      resource("managed", "aws_lb_listener", "http", {
        ...{ load_balancer_arn: balancer, port: 80, protocol: "HTTP" },
        default_action: [{ type: "forward", target_group_arn: arn, forward: [], redirect: [] }],
      }),
    ];
    const graph = readTerraform({
      format_version: "1.0",
      terraform_version: "1.11.4",
      values: { root_module: { resources } },
    });
    const route = new Router(graph, listenersOf(graph)).route(parseRequest("http://a.com/"));
    const [door] = explain(route, wordsOf(graph)).doors;
    expect([door?.balancer, door?.outcomes[0]?.action]).toEqual(["aws_lb.web", "forward to aws_lb_target_group.web"]);
  });
});
