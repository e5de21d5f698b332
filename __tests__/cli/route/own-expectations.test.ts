import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { App, type TerraformStack } from "cdktf";
import { ENVIRONMENTS, SERVICE_NAME } from "../../../config/environments";
import { ElasticShopStack } from "../../../examples/elastic-shop/stack";
import { EntryPointsStack } from "../../../examples/entry-points/stack";
import { ListenersAndTargetsStack } from "../../../examples/listeners-and-targets/stack";
import { TwoServersStack } from "../../../examples/two-servers/stack";
import { ServiceStack } from "../../../stacks/service-stack";
import { unmetRoutes } from "../../unmet-routes";

const ROOT = join(__dirname, "..", "..", "..");
const REGION = "eu-west-1";

const EXAMPLES: Readonly<Record<string, (app: App) => TerraformStack>> = {
  "elastic-shop": (app) => new ElasticShopStack(app, "elastic-shop", { region: REGION }),
  "entry-points": (app) => new EntryPointsStack(app, "entry-points", REGION),
  "listeners-and-targets": (app) => new ListenersAndTargetsStack(app, "listeners-and-targets", REGION),
  "two-servers": (app) => new TwoServersStack(app, "two-servers", REGION),
};

/** What is not met of a file of expectations. */
function unmet(file: string, stack: TerraformStack): Promise<readonly string[]> {
  stack.prepareStack();
  return unmetRoutes(file, JSON.parse(JSON.stringify(stack.toTerraform())));
}

describe("what requests are expected to meet", () => {
  test("is written down for every example", () => {
    const examples = readdirSync(join(ROOT, "examples"), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(examples.map(({ name }) => name).sort()).toEqual(Object.keys(EXAMPLES));
  });

  test.each(Object.entries(EXAMPLES))("is what they meet in %s", async (name, build) => {
    expect(await unmet(`examples/${name}/routes.expect.yml`, build(new App()))).toEqual([]);
  });

  const environments = Object.entries(ENVIRONMENTS)
    .map(([name, environment]) => [name, `config/routes/${name}.expect.yml`, environment] as const)
    .filter(([, file]) => existsSync(join(ROOT, file)));

  // Somebody who writes no expectations has none.
  test.each(environments)("is what they meet in the environment %s", async (name, file, environment) => {
    const stack = new ServiceStack(new App(), name, {
      serviceName: SERVICE_NAME,
      environment,
      userDataScript: "#!/bin/sh\n",
    });
    expect(await unmet(file, stack)).toEqual([]);
  });
});
