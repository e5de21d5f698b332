import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { HttpsEndpoint } from "../../../../modules/load-balancer";
import { endpointProblems, namesOf } from "../../../../modules/load-balancer/listener/endpoint-names";

const HTTPS: HttpsEndpoint = { kind: "https", domainName: "www.example.com", hostedZone: "example.com" };

describe("namesOf", () => {
  test("lies an alternative name in the endpoint's hosted zone unless it says another one", () => {
    const alternativeNames = [{ domainName: "example.com" }, { domainName: "example.org", hostedZone: "example.org" }];
    expect(namesOf({ ...HTTPS, alternativeNames })).toEqual([
      { domainName: "www.example.com", hostedZone: "example.com" },
      { domainName: "example.com", hostedZone: "example.com" },
      { domainName: "example.org", hostedZone: "example.org" },
    ]);
  });

  test("has every name once and the main one first, whatever is given", () => {
    const names = fc.array(
      fc.record({ domainName: fc.constantFrom("www.example.com", "a.example.com", "example.com") }),
    );
    fc.assert(
      fc.property(names, (alternativeNames) => {
        const found = namesOf({ ...HTTPS, alternativeNames }).map(({ domainName }) => domainName);
        expect(found[0]).toBe("www.example.com");
        expect(new Set(found).size).toBe(found.length);
        expect(new Set(found)).toEqual(
          new Set(["www.example.com", ...alternativeNames.map((name) => name.domainName)]),
        );
      }),
    );
  });
});

describe("endpointProblems", () => {
  test("fails if the first name is too long for a certificate that is asked for", () => {
    const domainName = `${"a".repeat(53)}.example.com`;
    expect(endpointProblems({ ...HTTPS, domainName: domainName.slice(1) })).toEqual([]);
    expect(endpointProblems({ ...HTTPS, domainName, certificate: {} })).toEqual([]);
    expect(endpointProblems({ ...HTTPS, domainName })).toEqual([
      `domainName is ${domainName}, of 65 characters; put a name of at most 64 first, and this one into alternativeNames`,
    ]);
  });

  test.each<HttpsEndpoint>([
    HTTPS,
    { ...HTTPS, domainName: "example.com" },
    { ...HTTPS, alternativeNames: [{ domainName: "*.example.com" }, { domainName: "a.b", hostedZone: "b" }] },
    { ...HTTPS, domainName: "${var.domain}", alternativeNames: [{ domainName: "${var.domain}" }] },
    { ...HTTPS, hostedZone: "${var.zone}" },
  ])("finds nothing wrong with %j", (endpoint) => {
    expect(endpointProblems(endpoint)).toEqual([]);
  });

  test("fails if a name lies in no hosted zone, is a wildcard or is there twice", () => {
    const alternativeNames = [
      { domainName: "example.org" },
      { domainName: "notexample.com" },
      { domainName: "a.example.com" },
      { domainName: "a.example.com" },
    ];
    expect(endpointProblems({ ...HTTPS, domainName: "*.example.com", alternativeNames })).toEqual([
      "domainName is *.example.com; it must be one name, a wildcard goes to alternativeNames",
      "alternativeNames[0].domainName is example.org; it must lie in its hosted zone (example.com)",
      "alternativeNames[1].domainName is notexample.com; it must lie in its hosted zone (example.com)",
      "alternativeNames[3].domainName is a.example.com; it must be named once",
    ]);
  });
});
