import { App, type TerraformStack } from "cdktf";
import { readTerraform, type ResourceGraph } from "../../analysis/graph";
import { ElasticShopStack } from "../../examples/elastic-shop/stack";
import { EntryPointsStack } from "../../examples/entry-points/stack";
import { ListenersAndTargetsStack } from "../../examples/listeners-and-targets/stack";
import { TwoServersStack } from "../../examples/two-servers/stack";
import { PipelineStack } from "../../stacks/pipeline-stack";
import { ServiceStack } from "../../stacks/service-stack";
import { StateStack } from "../../stacks/state-stack";
import { ENVIRONMENTS } from "../environments";
import { synthesisOf } from "../synthesis";

const REGION = "eu-west-1";
const STATE = { kind: "s3", bucket: "example-terraform-state", region: REGION } as const;

/** A policy or a script with references in it, as it will be when they are known. */
const TEXTS = ["policy", "assume_role_policy"];

/** What a stack becomes, with a word for each reference in the texts of policies: so they can be read before the apply. */
function readable(stack: TerraformStack): unknown {
  return JSON.parse(JSON.stringify(synthesisOf(stack).json), (key, value: unknown) =>
    TEXTS.includes(key) && typeof value === "string" ? value.replace(/\$?\$\{[^}]*\}/g, "known") : value,
  );
}

/** Everything that this project puts into an account, by the name of its stack. */
export function ownStacks(): ReadonlyMap<string, ResourceGraph> {
  const service = (name: string): TerraformStack => {
    const environment = ENVIRONMENTS[name];
    if (environment === undefined) throw new Error(`there is no environment ${name}`);
    return new ServiceStack(new App(), name, {
      serviceName: "escala",
      environment,
      userDataScript: "#!/bin/sh\n",
      stateDirectory: "/state",
    });
  };
  const pipeline = { repository: "acme/shop", region: REGION, state: STATE };
  const stacks: Record<string, TerraformStack> = {
    ...Object.fromEntries(Object.keys(ENVIRONMENTS).map((name) => [name, service(name)])),
    "state-bucket": new StateStack(new App(), "state-bucket", { bucket: STATE }),
    pipeline: new PipelineStack(new App(), "pipeline", { serviceName: "escala", pipeline, environments: ENVIRONMENTS }),
    "elastic-shop": new ElasticShopStack(new App(), "elastic-shop", { region: REGION }),
    "entry-points": new EntryPointsStack(new App(), "entry-points", REGION),
    "listeners-and-targets": new ListenersAndTargetsStack(new App(), "listeners-and-targets", REGION),
    "two-servers": new TwoServersStack(new App(), "two-servers", REGION),
  };
  return new Map(Object.entries(stacks).map(([name, stack]) => [name, readTerraform(readable(stack))]));
}
