import { describe, expect, test } from "@jest/globals";
import { Certificate, type CertificateName } from "../../../../modules/load-balancer";
import { synthesize } from "../../../synthesis";

/** The validation records of a certificate: from the construct id to the hosted zone and the option that it is found by. */
function validation(domainName: string, alternativeNames: readonly CertificateName[]) {
  const result = synthesize((stack) => {
    new Certificate(stack, "Certificate", { domainName, hostedZoneId: "Z1", alternativeNames });
  });
  const records = Object.entries(result.all("aws_route53_record")).map(([id, record]) => {
    const option = /option\.domain_name == "([^"]+)"/.exec(String(record["name"]))?.[1];
    return [id.replace("Certificate/", ""), record["zone_id"], option];
  });
  return { records, fqdns: result.one("aws_acm_certificate_validation")["validation_record_fqdns"] as string[] };
}

describe("Certificate", () => {
  test("proves each name by a record in its own hosted zone", () => {
    const { records, fqdns } = validation("www.example.com", [{ domainName: "www.example.org", hostedZoneId: "Z2" }]);
    expect(records).toEqual([
      ["ValidationRecord", "Z1", "www.example.com"],
      ["ValidationRecord-www.example.org", "Z2", "www.example.org"],
    ]);
    expect(fqdns).toHaveLength(2);
  });

  test.each([
    ["example.com", "*.example.com"],
    ["*.example.com", "example.com"],
  ])("proves %s and %s by one record", (domainName, other) => {
    const { records, fqdns } = validation(domainName, [{ domainName: other, hostedZoneId: "Z1" }]);
    expect(records).toEqual([["ValidationRecord", "Z1", domainName]]);
    expect(fqdns).toHaveLength(1);
  });

  test("leaves its records alone when a name is added, and replaces the main one with the main domain", () => {
    const result = synthesize((stack) => {
      const alternativeNames = [{ domainName: "example.org", hostedZoneId: "Z2" }];
      new Certificate(stack, "Certificate", { domainName: "example.com", hostedZoneId: "Z1", alternativeNames });
    });
    const records = result.all("aws_route53_record");
    expect(records["Certificate/ValidationRecord"]?.["lifecycle"]).toEqual({
      ignore_changes: ["name", "type", "records"],
      replace_triggered_by: [expect.stringMatching(/^aws_acm_certificate\.Certificate_\w+\.domain_name$/) as unknown],
    });
    expect(records["Certificate/ValidationRecord-example.org"]?.["lifecycle"]).toEqual({
      ignore_changes: ["name", "type", "records"],
    });
  });

  test("keeps the ids of the other records when a name is added before them", () => {
    const org = { domainName: "example.org", hostedZoneId: "Z2" };
    const net = { domainName: "*.example.net", hostedZoneId: "Z3" };
    expect(validation("example.com", [net, org]).records).toEqual([
      ["ValidationRecord", "Z1", "example.com"],
      ["ValidationRecord-example.net", "Z3", "*.example.net"],
      ["ValidationRecord-example.org", "Z2", "example.org"],
    ]);
    expect(validation("example.com", [org]).records).toContainEqual([
      "ValidationRecord-example.org",
      "Z2",
      "example.org",
    ]);
  });
});
