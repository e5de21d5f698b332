import { describe, expect, test } from "@jest/globals";
import {
  HttpListener,
  type HttpsListenerHeaders,
  type MutualTls,
  SECURITY_HEADERS,
} from "../../../../modules/load-balancer";
import { balancer, listenerBlock, listenerOf, withHttps } from "../fixtures";

function withHeaders(headers: HttpsListenerHeaders, mutualTls?: MutualTls) {
  const made = balancer();
  const listener = listenerOf(made, { ...(mutualTls && { mutualTls }), headers });
  const attributes = Object.entries(listenerBlock(made.stack)).filter(([name]) => name.startsWith("routing_http_"));
  return { attributes: Object.fromEntries(attributes), problems: listener.node.validate() };
}

describe("the headers of a listener", () => {
  test("are none unless they are asked for", () => {
    expect(Object.keys(listenerBlock(withHttps().stack)).filter((name) => name.startsWith("routing"))).toEqual([]);
  });

  test("make browsers careful with the preset", () => {
    const { attributes, problems } = withHeaders(SECURITY_HEADERS);
    expect(attributes).toEqual({
      routing_http_response_strict_transport_security_header_value: "max-age=31536000",
      routing_http_response_content_security_policy_header_value:
        "frame-ancestors 'self'; base-uri 'self'; object-src 'none'",
      routing_http_response_x_frame_options_header_value: "SAMEORIGIN",
      routing_http_response_x_content_type_options_header_value: "nosniff",
      routing_http_response_server_enabled: false,
    });
    expect(problems).toEqual([]);
  });

  test("let pages of another origin read the answers", () => {
    const { attributes } = withHeaders({
      cors: {
        allowOrigin: "https://www.example.com",
        allowMethods: ["GET", "PUT"],
        allowHeaders: ["Content-Type", "X-Request-Id"],
        exposeHeaders: ["ETag"],
        allowCredentials: true,
        maxAgeSeconds: 600,
      },
    });
    expect(attributes).toEqual({
      routing_http_response_access_control_allow_origin_header_value: "https://www.example.com",
      routing_http_response_access_control_allow_methods_header_value: "GET,PUT",
      routing_http_response_access_control_allow_headers_header_value: "Content-Type,X-Request-Id",
      routing_http_response_access_control_expose_headers_header_value: "ETag",
      routing_http_response_access_control_allow_credentials_header_value: "true",
      routing_http_response_access_control_max_age_header_value: "600",
    });
  });

  test("of requests get other names", () => {
    const names = { leaf: "L", serialNumber: "N", issuer: "I", subject: "S", validity: "V" };
    const { attributes, problems } = withHeaders(
      { tlsRequestHeaders: { version: "X-Tls", cipherSuite: "X-Cipher" }, mtlsRequestHeaders: names },
      { kind: "verify", trustStore: { arn: "arn:trust" } },
    );
    expect(attributes).toEqual({
      routing_http_request_x_amzn_tls_version_header_name: "X-Tls",
      routing_http_request_x_amzn_tls_cipher_suite_header_name: "X-Cipher",
      routing_http_request_x_amzn_mtls_clientcert_leaf_header_name: "L",
      routing_http_request_x_amzn_mtls_clientcert_serial_number_header_name: "N",
      routing_http_request_x_amzn_mtls_clientcert_issuer_header_name: "I",
      routing_http_request_x_amzn_mtls_clientcert_subject_header_name: "S",
      routing_http_request_x_amzn_mtls_clientcert_validity_header_name: "V",
    });
    expect(problems).toEqual([]);
  });

  test("of passed through certificates get another name too", () => {
    const { attributes, problems } = withHeaders(
      { mtlsRequestHeaders: { certificate: "X-Certificate" } },
      { kind: "passthrough" },
    );
    expect(attributes).toEqual({ routing_http_request_x_amzn_mtls_clientcert_header_name: "X-Certificate" });
    expect(problems).toEqual([]);
  });

  test("say everything of HSTS that they are told", () => {
    const hsts = { maxAgeSeconds: 63_072_000, includeSubDomains: true, preload: true };
    expect(withHeaders({ hsts, hideServer: false })).toEqual({
      attributes: {
        routing_http_response_strict_transport_security_header_value: "max-age=63072000; includeSubDomains; preload",
        routing_http_response_server_enabled: true,
      },
      problems: [],
    });
  });

  test("stand on a plain HTTP listener too, without HSTS", () => {
    const { stack, loadBalancer } = balancer();
    const headers = { hideServer: true, frameOptions: "DENY" } as const;
    const listener = new HttpListener(stack, "Http", { loadBalancer, headers });
    expect(listenerBlock(stack)["routing_http_response_x_frame_options_header_value"]).toBe("DENY");
    expect(listener.node.validate()).toEqual([]);
  });

  test.each<[string, HttpsListenerHeaders, string[]]>([
    [
      "HSTS is to be preloaded for a domain only and not for long",
      { hsts: { maxAgeSeconds: 300, preload: true } },
      [
        "headers.hsts.preload is true; it needs headers.hsts.includeSubDomains",
        "headers.hsts.maxAgeSeconds is 300; preload needs at least 31536000",
      ],
    ],
    [
      "cookies go to every origin",
      { cors: { allowOrigin: "*", allowCredentials: true } },
      ["headers.cors.allowCredentials is true; with it headers.cors.allowOrigin must be one origin and not *"],
    ],
    [
      "a header is renamed that is never sent",
      { mtlsRequestHeaders: { certificate: "C", leaf: "L" } },
      [
        "headers.mtlsRequestHeaders.certificate is sent only with mutualTls passthrough, and mutualTls is off",
        "headers.mtlsRequestHeaders.leaf is sent only with mutualTls verify, and mutualTls is off",
      ],
    ],
  ])("fails if %s", (_, headers, problems) => {
    expect(withHeaders(headers).problems).toEqual(problems);
  });
});
