import { describe, expect, test } from "@jest/globals";
import { BadRequest, parseRequest, requestText } from "../../../analysis/routing";

function problemsOf(...args: Parameters<typeof parseRequest>): readonly string[] {
  try {
    parseRequest(...args);
    return [];
  } catch (error) {
    if (error instanceof BadRequest) return error.problems;
    throw error;
  }
}

describe("a request", () => {
  test("is read from a URL, with a method before it or beside it", () => {
    const request = parseRequest("POST https://WWW.example.com:8443/a/../b?x=1&y&z=%20#part");
    expect(request).toMatchObject({
      method: "POST",
      protocol: "https",
      host: "www.example.com",
      port: 8443,
      path: "/b",
    });
    expect(request.parameters).toEqual([
      { key: "x", value: "1" },
      { key: "y", value: undefined },
      { key: "z", value: "%20" },
    ]);
    expect(requestText(request)).toBe("POST https://www.example.com:8443/b?x=1&y&z=%20");
    expect(requestText(parseRequest("http://example.com", { method: "HEAD" }))).toBe("HEAD http://example.com/");
  });

  test("has the headers that are given, each as often as it is", () => {
    const headers = ["X-Canary: 1", "x-canary:  2 ", "Host: Shop.Example.com.:8443"];
    const request = parseRequest("https://203.0.113.9/", { headers });
    expect(request.headers.get("x-canary")).toEqual(["1", "2"]);
    expect([request.host, request.hostHeader]).toEqual(["203.0.113.9", "shop.example.com"]);
  });

  test("is refused with every problem", () => {
    expect(
      problemsOf("ftp://example.com", { method: "get", headers: ["X Canary: 1", "no"], from: "10.0.0.0/8" }),
    ).toEqual([
      "the method is get; methods are compared exactly, write GET",
      'the URL is "ftp://example.com"; it must begin with http:// or https:// and name a host',
      'a header is "X Canary: 1"; it must be a name, a colon and a value: "X-Canary: 1"',
      'a header is "no"; it must be a name, a colon and a value: "X-Canary: 1"',
      'the source is "10.0.0.0/8"; it must be an IPv4 or IPv6 address',
    ]);
    expect(problemsOf("GET https://example.com", { method: "POST" })).toEqual([
      "the request has two methods, GET and POST; give one of them",
    ]);
    expect(problemsOf("https://")).toEqual([
      'the URL is "https://"; it must begin with http:// or https:// and name a host',
    ]);
  });
});
