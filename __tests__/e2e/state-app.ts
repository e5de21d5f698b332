import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App, DataResource, TerraformStack } from "cdktf";
import type { State } from "../../config/environment";
import { ENVIRONMENTS, SERVICE_NAME } from "../environments";
import { configureStateBackend } from "../../stacks/state-backend";

/** The app of the end-to-end tests of the state: parameters as an environment `staging`, made while a gate is closed. */
const stack = new TerraformStack(new App(), "staging");
configureStateBackend(stack, {
  serviceName: SERVICE_NAME,
  environment: stack.node.id,
  state: ENVIRONMENTS[stack.node.id]?.state as State,
});
new AwsProvider(stack, "Aws", { region: "eu-west-1" });
const gate = new DataResource(stack, "Gate", {
  provisioners: [
    { type: "local-exec", command: `while [ ! -e '${process.env["TEST_GATE"]}' ]; do sleep 0.2; done`, when: "create" },
  ],
});
for (const name of (process.env["TEST_PARAMETERS"] ?? "").split(",")) {
  new SsmParameter(stack, name, { name: `/state/${name}`, type: "String", value: name, dependsOn: [gate] });
}
(stack.node.root as App).synth();
