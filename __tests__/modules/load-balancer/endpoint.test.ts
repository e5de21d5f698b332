import { describe, expect, test } from "@jest/globals";
import { ApplicationLoadBalancer, type Endpoint, ServiceEndpoint } from "../../../modules/load-balancer";
import { NETWORK } from "../../networks";
import { emptyStack, synthesisOf } from "../../synthesis";

function endpoint(value: Endpoint) {
  const stack = emptyStack();
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", { name: "shop", network: NETWORK });
  const created = ServiceEndpoint.create(stack, "Endpoint", { loadBalancer, endpoint: value });
  return { created, result: synthesisOf(stack) };
}

const HTTPS: Endpoint = { kind: "https", domainName: "www.example.com", hostedZone: "example.com" };

describe("ServiceEndpoint", () => {
  test("without a domain listens on port 80 alone and has no certificate", () => {
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
