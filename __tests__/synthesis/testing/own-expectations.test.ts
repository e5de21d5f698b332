import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { App, type TerraformStack } from "cdktf";
import { PROJECT_ROOT } from "../../../config/project-root";
import { ENVIRONMENTS, SERVICE_NAME } from "../../../config/environments";
import { ServiceStack } from "../../../stacks/service-stack";
import { unmetRoutes } from "../../unmet-routes";

/** What is not met of a file of expectations. */
function unmet(file: string, stack: TerraformStack): Promise<readonly string[]> {
  stack.prepareStack();
  return unmetRoutes(file, JSON.parse(JSON.stringify(stack.toTerraform())));
}

describe("what requests are expected to meet", () => {
  // The end-to-end tests check them against the engine's own plans.
  test("is written down for every example", () => {
    const examples = readdirSync(join(PROJECT_ROOT, "examples"), { withFileTypes: true }).filter((each) =>
      each.isDirectory(),
    );
    const without = examples.filter(
      ({ name }) => !existsSync(join(PROJECT_ROOT, "examples", name, "routes.expect.yml")),
    );
    expect([examples.length > 0, without]).toEqual([true, []]);
  });

  const environments = Object.entries(ENVIRONMENTS)
    .map(([name, environment]) => [name, `config/routes/${name}.expect.yml`, environment] as const)
    .filter(([, file]) => existsSync(join(PROJECT_ROOT, file)));

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
