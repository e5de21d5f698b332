import { describe, expect, test } from "@jest/globals";
import {
  ApplicationLoadBalancer,
  fixedResponse,
  type Endpoint,
  type HttpsEndpoint,
  HttpsServiceEndpoint,
  type IpAddressType,
  ServiceEndpoint,
} from "../../../../modules/load-balancer";
import { NETWORK } from "../../../networks";
import { emptyStack, synthesisOf } from "../../../synthesis";

function endpoint(value: Endpoint, ipAddressType?: IpAddressType) {
  const stack = emptyStack();
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", {
    name: "shop",
    network: NETWORK,
    ...(ipAddressType && { ipAddressType }),
  });
  const created = ServiceEndpoint.create(stack, "Endpoint", { loadBalancer, ...value });
  return { created, result: synthesisOf(stack) };
}

const HTTPS: HttpsEndpoint = { kind: "https", domainName: "www.example.com", hostedZone: "example.com" };

describe("ServiceEndpoint", () => {
  test("without a domain listens only on port 80 and has no certificate", () => {
    const { result } = endpoint({ kind: "plain-http" });
    expect(result.one("aws_lb_listener")["port"]).toBe(80);
    expect(result.types()).not.toContain("aws_acm_certificate");
    expect(result.types()).not.toContain("aws_route53_record");
  });

  test("with a domain serves on 443 and sends port 80 there for good", () => {
    const listeners = endpoint(HTTPS).result.all("aws_lb_listener");
    expect(listeners["Endpoint/Https"]).toMatchObject({ port: 443, protocol: "HTTPS" });
    expect(listeners["Endpoint/Http"]).toMatchObject({
      port: 80,
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }],
    });
  });

  test("waits with the listener until the certificate is issued", () => {
    const { result } = endpoint(HTTPS);
    expect(result.all("aws_lb_listener")["Endpoint/Https"]?.["certificate_arn"]).toMatch(
      /^\$\{aws_acm_certificate_validation\./,
    );
    expect(result.one("aws_acm_certificate")).toMatchObject({
      domain_name: "www.example.com",
      validation_method: "DNS",
      lifecycle: { create_before_destroy: true },
    });
  });

  test("finds the validation record by its domain and not by its place in the set", () => {
    expect(endpoint(HTTPS).result.all("aws_route53_record")["Endpoint/Certificate/ValidationRecord"]?.["name"]).toMatch(
      /^\$\{one\(\[for option in aws_acm_certificate\.\w+\.domain_validation_options : option\.resource_record_name if option\.domain_name == "www\.example\.com"\]\)\}$/,
    );
  });

  test("points the domain at the load balancer and drops out of DNS when no target is healthy", () => {
    const { created, result } = endpoint(HTTPS);
    expect(created.url).toBe("https://www.example.com");
    expect(result.all("aws_route53_record")["Endpoint/Alias"]).toMatchObject({
      name: "www.example.com",
      type: "A",
      alias: {
        name: expect.stringMatching(/^\$\{aws_lb\.\w+\.dns_name\}$/) as unknown,
        evaluate_target_health: true,
      },
    });
  });
});

/** The alias records of an endpoint: id, name, type, zone. */
function aliases(value: Endpoint, ipAddressType?: IpAddressType): string[][] {
  return Object.entries(endpoint(value, ipAddressType).result.all("aws_route53_record"))
    .filter(([, record]) => "alias" in record)
    .map(([id, record]) => [
      id,
      String(record["name"]),
      String(record["type"]),
      String(record["zone_id"]).replace(/^\$\{data\.aws_route53_zone\.([\w-]+)_\w{8}\.zone_id\}$/, "$1"),
    ]);
}

describe("the default action of an endpoint", () => {
  test.each<[Endpoint, string]>([
    [{ kind: "plain-http" }, "Endpoint/Http"],
    [HTTPS, "Endpoint/Https"],
  ])("of %j is given to the listener that takes the rules", (value, listener) => {
    const stack = emptyStack();
    const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK });
    const defaultAction = fixedResponse(503, "closed");
    ServiceEndpoint.create(stack, "Endpoint", { loadBalancer, ...value, defaultAction });
    expect(synthesisOf(stack).all("aws_lb_listener")[listener]?.["default_action"]).toEqual([
      {
        type: "fixed-response",
        fixed_response: { content_type: "text/plain", message_body: "closed", status_code: "503" },
      },
    ]);
  });
});

describe("ServiceEndpoint with alternative names", () => {
  const NAMES: HttpsEndpoint = {
    ...HTTPS,
    alternativeNames: [
      { domainName: "example.com" },
      { domainName: "*.example.com" },
      { domainName: "shop.example.org", hostedZone: "example.org" },
    ],
  };

  test("keeps the construct ids of a single domain", () => {
    const records = Object.keys(endpoint(HTTPS).result.all("aws_route53_record"));
    expect(records.sort()).toEqual(["Endpoint/Alias", "Endpoint/Certificate/ValidationRecord"]);
    expect(endpoint(HTTPS).result.one("aws_acm_certificate")).not.toHaveProperty("subject_alternative_names");
  });

  test("leads every name to the load balancer, each in its own hosted zone", () => {
    expect(aliases(NAMES)).toEqual([
      ["Endpoint/Alias", "www.example.com", "A", "Endpoint_HostedZone"],
      ["Endpoint/Alias-example.com", "example.com", "A", "Endpoint_HostedZone"],
      ["Endpoint/Alias-*.example.com", "*.example.com", "A", "Endpoint_HostedZone"],
      ["Endpoint/Alias-shop.example.org", "shop.example.org", "A", "Endpoint_HostedZone-exampleorg"],
    ]);
  });

  test("has a certificate that is good for all of them", () => {
    const { created, result } = endpoint(NAMES);
    expect(result.one("aws_acm_certificate")).toMatchObject({
      domain_name: "www.example.com",
      subject_alternative_names: ["example.com", "*.example.com", "shop.example.org"],
    });
    expect(created.url).toBe("https://www.example.com");
  });

  test.each<[IpAddressType, string[]]>([
    ["ipv4", ["Endpoint/Alias"]],
    ["dualstack", ["Endpoint/Alias", "Endpoint/AliasIpv6"]],
    ["dualstack-without-public-ipv4", ["Endpoint/AliasIpv6"]],
  ])("has the records of a load balancer that is %s", (ipAddressType, ids) => {
    expect(aliases(HTTPS, ipAddressType).map(([id]) => id)).toEqual(ids);
  });

  test("has AAAA for every name of a dual-stack load balancer", () => {
    const ipv6 = aliases(NAMES, "dualstack").filter(([, , type]) => type === "AAAA");
    expect(ipv6.map(([id, name]) => [id, name])).toEqual([
      ["Endpoint/AliasIpv6", "www.example.com"],
      ["Endpoint/AliasIpv6-example.com", "example.com"],
      ["Endpoint/AliasIpv6-*.example.com", "*.example.com"],
      ["Endpoint/AliasIpv6-shop.example.org", "shop.example.org"],
    ]);
  });

  test("takes a certificate that exists already, and proves nothing", () => {
    const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/1";
    const { result } = endpoint({ ...NAMES, certificateArn });
    expect(result.types()).not.toContain("aws_acm_certificate");
    expect(result.all("aws_lb_listener")["Endpoint/Https"]?.["certificate_arn"]).toBe(certificateArn);
    expect(aliases({ ...NAMES, certificateArn })).toHaveLength(4);
  });

  test("offers the TLS versions that were asked for", () => {
    const tlsPolicy = "ELBSecurityPolicy-TLS13-1-3-2021-06";
    const { result } = endpoint({ ...HTTPS, tlsPolicy });
    expect(result.all("aws_lb_listener")["Endpoint/Https"]?.["ssl_policy"]).toBe(tlsPolicy);
  });

  test("tells browsers to come back only over HTTPS, when asked", () => {
    const header = "routing_http_response_strict_transport_security_header_value";
    const of = (value: HttpsEndpoint) => endpoint(value).result.all("aws_lb_listener")["Endpoint/Https"]?.[header];
    expect(of(HTTPS)).toBeUndefined();
    expect(of({ ...HTTPS, hsts: { maxAgeSeconds: 31_536_000, includeSubDomains: true } })).toBe(
      "max-age=31536000; includeSubDomains",
    );
  });

  test("shows what it made", () => {
    const stack = emptyStack();
    const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK });
    const created = new HttpsServiceEndpoint(stack, "Endpoint", { loadBalancer, ...NAMES });
    expect([...created.aliases.keys()]).toContain("*.example.com A");
    expect([...(created.certificate?.validationRecords.keys() ?? [])]).toEqual([
      "www.example.com",
      "example.com",
      "shop.example.org",
    ]);
  });

  test("fails if a name is named twice", () => {
    const { created } = endpoint({ ...HTTPS, alternativeNames: [{ domainName: "www.example.com" }] });
    expect(created.node.validate()).toEqual([
      "alternativeNames[0].domainName is www.example.com; it must be named once",
    ]);
  });
});
