import { describe, expect, test } from "@jest/globals";
import { App, type TerraformStack } from "cdktf";
import { checkTerraform } from "../../../analysis/rules";
import { exposureOf, formatSource } from "../../../analysis/exposure";
import { readTerraform } from "../../../analysis/graph";
import { ENVIRONMENTS } from "../../environments";
import { ElasticShopStack } from "../../../examples/elastic-shop/stack";
import { EntryPointsStack } from "../../../examples/entry-points/stack";
import { ListenersAndTargetsStack } from "../../../examples/listeners-and-targets/stack";
import { TwoServersStack } from "../../../examples/two-servers/stack";
import { ServiceStack } from "../../../stacks/service-stack";
import { synthesisOf } from "../../synthesis";

const REGION = "eu-west-1";

const graphOf = (stack: TerraformStack) => readTerraform(synthesisOf(stack).json);

const environments = Object.entries(ENVIRONMENTS).map(([name, environment]): [string, TerraformStack] => [
  name,
  new ServiceStack(new App(), name, {
    serviceName: "shop",
    environment,
    userDataScript: "#!/bin/sh\n",
    stateDirectory: environment.state.kind === "local" ? "/state" : undefined,
  }),
]);

const examples: [string, TerraformStack][] = [
  ["elastic-shop", new ElasticShopStack(new App(), "elastic-shop", { region: REGION })],
  ["entry-points", new EntryPointsStack(new App(), "entry-points", REGION)],
  ["listeners-and-targets", new ListenersAndTargetsStack(new App(), "listeners-and-targets", REGION)],
  ["two-servers", new TwoServersStack(new App(), "two-servers", REGION)],
];

describe("what this project makes", () => {
  test.each([...environments, ...examples])("%s has no problem, not even a warning", (_name, stack) => {
    expect(checkTerraform(graphOf(stack)).problems).toEqual([]);
  });

  test.each(environments)("%s is seen whole", (_name, stack) => {
    expect(exposureOf(graphOf(stack)).unseen).toEqual([]);
  });

  test.each(environments)("the machines of %s are reached only by the load balancer and through it", (_name, stack) => {
    const { entries } = exposureOf(graphOf(stack));
    const [balancer] = entries.filter(({ to }) => to.startsWith("aws_lb.")).map(({ to }) => to);
    const instances = entries.filter(({ to }) => to.startsWith("aws_autoscaling_group."));
    expect(instances.length).toBeGreaterThan(0);
    for (const { from, through, reach } of instances) {
      expect(reach).toBe("certain");
      expect(through ?? formatSource(from)).toBe(balancer);
    }
  });
});
