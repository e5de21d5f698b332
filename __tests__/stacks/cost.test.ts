import { App, type TerraformStack } from "cdktf";
import { expect, test } from "@jest/globals";
import { costOf } from "../../analysis/capacity/cost";
import { readTerraform } from "../../analysis/graph";
import { ElasticShopStack } from "../../examples/elastic-shop/stack";
import { ServiceStack } from "../../stacks/service-stack";
import { ENVIRONMENTS } from "../environments";
import { synthesisOf } from "../synthesis";

function environment(name: string): TerraformStack {
  const environment = ENVIRONMENTS[name];
  if (environment === undefined) throw new Error(`there is no environment ${name}`);
  const stack = { serviceName: "escala", environment, userDataScript: "#!/bin/sh\n", stateDirectory: "/state" };
  return new ServiceStack(new App(), name, stack);
}

/** What a synthesized stack would cost in us-east-1, in cents. */
function monthly(stack: TerraformStack): readonly number[] {
  const { monthly, noPrice } = costOf(readTerraform(synthesisOf(stack).json), { at: "us-east-1" });
  expect(noPrice.filter(({ part }) => part !== "database")).toEqual([]);
  return [monthly.minimum, monthly.maximum].map((dollars) => Math.round(dollars * 100) / 100);
}

// By hand, for n instances of price p: n × (p × 730 + 16 × 0.08 + 7 × 0.30) + 0.20 for the alarms of target tracking
//   + 0.0225 × 730 for the load balancer + z × 0.005 × 730 for its addresses in z zones + g × (0.045 + 0.005) × 730 for g NAT gateways.

test("dev is two to four t3.micro in two zones, with one NAT gateway", () => {
  // n × 10.972 + 0.20 + 16.425 + 7.30 + 36.50
  expect(monthly(environment("dev"))).toEqual([82.37, 104.31]);
});

test("prod is three to nine t4g.small in three zones, with a NAT gateway each, alarms and a web ACL", () => {
  // n × 15.644 + 0.20 + 16.425 + 10.95 + 109.50, five alarms 0.50, a web ACL with four rules 9
  expect(monthly(environment("prod"))).toEqual([193.51, 287.37]);
});

test("elastic-shop has one machine at night and twelve in the season, and the password of its database", () => {
  // n × 10.972 + 0.20 + 16.425 + 7.30 + 36.50 + 0.40; what the database costs has no price.
  expect(monthly(new ElasticShopStack(new App(), "elastic-shop", { region: "eu-west-1" }))).toEqual([71.8, 192.49]);
});
