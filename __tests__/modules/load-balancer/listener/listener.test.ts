import { describe, expect, test } from "@jest/globals";
import {
  ApplicationLoadBalancer,
  Certificate,
  EVERY_PATH,
  forwardTo,
  HttpListener,
  HttpsListener,
  ListenerRule,
  NOT_FOUND,
  redirectTo,
  TLS_POLICIES,
  TrustStore,
} from "../../../../modules/load-balancer";
import { NETWORK } from "../../../networks";
import { synthesisOf } from "../../../synthesis";
import { balancer, HTTPS, listenerBlock, listenerOf, shortReferences, withHttp, withHttps } from "../fixtures";

describe("the listeners of a load balancer", () => {
  test("may be many, each on a port of its own that clients are let in on", () => {
    const { stack, loadBalancer } = withHttp();
    new HttpsListener(stack, "Https", { loadBalancer, ...HTTPS });
    const admin = new HttpsListener(stack, "Admin", { loadBalancer, ...HTTPS, port: 8443 });
    expect(admin.node.validate()).toEqual([]);
    const ports = Object.values(synthesisOf(stack).all("aws_vpc_security_group_ingress_rule"));
    expect(ports.map((rule) => rule["from_port"])).toEqual([80, 443, 8443]);
  });

  test("can be made by the load balancer, below it", () => {
    const { stack, loadBalancer, web } = balancer();
    const http = loadBalancer.addHttpListener("Http", { port: 8080, defaultAction: forwardTo(web) });
    const https = loadBalancer.addHttpsListener("Https", HTTPS);
    expect([http.node.path, https.node.path]).toEqual(["test/LoadBalancer/Http", "test/LoadBalancer/Https"]);
    expect(loadBalancer.listeners).toEqual([http, https]);
    expect(web.routes).toEqual([http.resource]);
    expect(synthesisOf(stack).all("aws_lb_listener")).toMatchObject({
      "LoadBalancer/Http": { port: 8080, protocol: "HTTP" },
      "LoadBalancer/Https": { port: 443, protocol: "HTTPS" },
    });
  });

  test("know their rules, however those were made", () => {
    const { listener } = withHttp();
    const props = { priority: 10, conditions: [EVERY_PATH], action: NOT_FOUND } as const;
    const added = listener.addRule("Added", props);
    const made = new ListenerRule(listener, "Made", { ...props, listener });
    expect(listener.rules).toEqual([added, made]);
    expect(listener.node.validate()).toEqual([
      "the rules Added and Made both have priority 10; give one of them another priority",
    ]);
  });

  test("fails if two wait on one port, but not those of two load balancers", () => {
    const { stack, loadBalancer, listener } = withHttp();
    const second = new HttpListener(stack, "Second", { loadBalancer, port: 80 });
    expect(listener.node.validate()).toEqual([]);
    expect(second.node.validate()).toEqual([
      "port is 80; the listener test/Http of this load balancer waits there already",
    ]);
    const other = new ApplicationLoadBalancer(stack, "Other", { name: "other", network: NETWORK });
    const elsewhere = new HttpListener(stack, "Elsewhere", { loadBalancer: other });
    expect(elsewhere.node.validate()).toEqual([]);
  });

  test("fails if a default action is wrong", () => {
    const { stack, loadBalancer } = balancer();
    const listener = new HttpListener(stack, "Http", {
      loadBalancer,
      defaultAction: redirectTo({ path: "/#{path}" }),
    });
    expect(listener.node.validate()).toEqual([
      "defaultAction redirects to the address that was asked for; change its protocol, host, port, path or query, or it loops",
    ]);
  });
});

describe("the certificates of a listener", () => {
  test("are found by domain, whatever their order", () => {
    const made = balancer();
    const listener = listenerOf(made, {
      certificates: [
        ...HTTPS.certificates,
        Certificate.fromArn("arn:api", "api.example.com"),
        Certificate.fromArn("arn:shop", "*.shop.example.com"),
      ],
    });
    listener.addCertificate({ arn: "arn:org", domainName: "www.example.org" });
    const blocks = synthesisOf(made.stack).all("aws_lb_listener_certificate");
    expect(shortReferences(blocks)).toEqual({
      "Https/Certificate-api.example.com": { listener_arn: "Https.arn", certificate_arn: "arn:api" },
      "Https/Certificate-*.shop.example.com": { listener_arn: "Https.arn", certificate_arn: "arn:shop" },
      "Https/Certificate-www.example.org": { listener_arn: "Https.arn", certificate_arn: "arn:org" },
    });
    expect([...listener.certificates.keys()]).toEqual(["api.example.com", "*.shop.example.com", "www.example.org"]);
    expect(listener.node.validate()).toEqual([]);
  });

  test("that the app makes are waited for until they are issued", () => {
    const made = balancer();
    const [shop, api] = ["shop", "api"].map(
      (name) => new Certificate(made.stack, name, { domainName: `${name}.example.com`, hostedZoneId: "Z1" }),
    ) as [Certificate, Certificate];
    listenerOf(made, { certificates: [shop, api] });
    const validation = (id: string) =>
      expect.stringMatching(
        new RegExp(`^\\$\\{aws_acm_certificate_validation\\.${id}_Validation_\\w+\\.certificate_arn\\}$`),
      ) as unknown;
    expect(listenerBlock(made.stack)["certificate_arn"]).toEqual(validation("shop"));
    expect(synthesisOf(made.stack).all("aws_lb_listener_certificate")).toEqual({
      "Https/Certificate-api.example.com": {
        listener_arn: expect.any(String) as unknown,
        certificate_arn: validation("api"),
      },
    });
  });
});

describe("the TLS policy of a listener", () => {
  test("is the one that is named", () => {
    const made = balancer();
    listenerOf(made, { tlsPolicy: "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09" });
    expect(listenerBlock(made.stack)["ssl_policy"]).toBe("ELBSecurityPolicy-TLS13-1-3-PQ-2025-09");
  });

  test("is one of AWS's, each once", () => {
    expect(new Set(TLS_POLICIES).size).toBe(TLS_POLICIES.length);
    expect(TLS_POLICIES.filter((name) => !/^ELBSecurityPolicy-[\w-]+$/.test(name))).toEqual([]);
  });
});

describe("mutual TLS", () => {
  test("is left alone unless it is asked for", () => {
    expect(listenerBlock(withHttps().stack)).not.toHaveProperty("mutual_authentication");
  });

  test.each(["off", "passthrough"] as const)("can be %s", (kind) => {
    const made = balancer();
    listenerOf(made, { mutualTls: { kind } });
    expect(listenerBlock(made.stack)["mutual_authentication"]).toEqual({ mode: kind });
  });

  test("verifies against a trust store, and is strict unless told otherwise", () => {
    const made = balancer();
    const trustStore = new TrustStore(made.stack, "Trust", {
      name: "shop",
      caBundle: { bucket: "pki", key: "ca.pem" },
    });
    listenerOf(made, { mutualTls: { kind: "verify", trustStore } });
    expect(shortReferences(listenerBlock(made.stack)["mutual_authentication"])).toEqual({
      mode: "verify",
      trust_store_arn: "Trust.arn",
      ignore_client_certificate_expiry: false,
      advertise_trust_store_ca_names: "off",
    });
  });

  test("accepts expired certificates and names its authorities when told", () => {
    const made = balancer();
    const mutualTls = {
      kind: "verify",
      trustStore: { arn: "arn:trust" },
      ignoreClientCertificateExpiry: true,
      advertiseCaNames: true,
    } as const;
    listenerOf(made, { mutualTls });
    expect(listenerBlock(made.stack)["mutual_authentication"]).toEqual({
      mode: "verify",
      trust_store_arn: "arn:trust",
      ignore_client_certificate_expiry: true,
      advertise_trust_store_ca_names: "on",
    });
  });
});

describe("TrustStore", () => {
  const caBundle = { bucket: "pki", key: "ca.pem", versionId: "v1" };

  test("reads its authorities and revoked certificates from S3", () => {
    const { stack } = balancer();
    const revocationLists = { "2026": { bucket: "pki", key: "2026.crl" }, old: { ...caBundle, key: "old.crl" } };
    new TrustStore(stack, "Trust", { name: "shop", caBundle, revocationLists });
    const result = synthesisOf(stack);
    expect(result.one("aws_lb_trust_store")).toEqual({
      name: "shop-2782e3",
      ca_certificates_bundle_s3_bucket: "pki",
      ca_certificates_bundle_s3_key: "ca.pem",
      ca_certificates_bundle_s3_object_version: "v1",
      tags: { Name: "shop" },
      lifecycle: { create_before_destroy: true },
    });
    expect(shortReferences(result.all("aws_lb_trust_store_revocation"))).toEqual({
      "Trust/Revocation-2026": {
        trust_store_arn: "Trust.arn",
        revocations_s3_bucket: "pki",
        revocations_s3_key: "2026.crl",
      },
      "Trust/Revocation-old": {
        trust_store_arn: "Trust.arn",
        revocations_s3_bucket: "pki",
        revocations_s3_key: "old.crl",
        revocations_s3_object_version: "v1",
      },
    });
  });

  test("keeps its name when the bundle changes, which happens in place", () => {
    const nameOf = (key: string) => {
      const { stack } = balancer();
      new TrustStore(stack, "Trust", { name: "shop", caBundle: { ...caBundle, key } });
      return synthesisOf(stack).one("aws_lb_trust_store")["name"];
    };
    expect(nameOf("new.pem")).toBe(nameOf("ca.pem"));
  });
});
