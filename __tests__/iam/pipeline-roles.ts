import { App } from "cdktf";
import type { Environment } from "../../config/environment";
import type { Pipeline } from "../../config/pipeline";
import { PipelineStack } from "../../stacks/pipeline-stack";
import { type Block, type Synthesis, synthesisOf } from "../synthesis";
import { type Decision, decide } from "./evaluate";
import { type Call, requestsOf } from "./call";
import { type Principal, type Statement, statementsOf } from "./policy";

export const ACCOUNT = "123456789012";

const PIPELINE: Pipeline = {
  repository: "acme/shop",
  region: "eu-west-1",
  state: { kind: "s3", bucket: "acme-states", region: "eu-west-1" },
};

/** The roles of a pipeline as IAM would know them, deployed into the account 123456789012. */
export interface PipelineRoles {
  readonly plan: Principal;
  /** By environment. */
  readonly deploy: Readonly<Record<string, Principal>>;
  readonly boundary: readonly Statement[];
  readonly boundaryArn: string;
}

export interface PipelineRolesProps {
  readonly serviceName: string;
  readonly environments: Readonly<Record<string, Environment>>;
  /** Ids of hosted zones by name. @default - `Z-<name>` */
  readonly zoneIds?: Readonly<Record<string, string>>;
}

export function pipelineRoles({ serviceName, environments, zoneIds = {} }: PipelineRolesProps): PipelineRoles {
  const props = { serviceName, pipeline: PIPELINE, environments, stateDirectory: "/s" };
  const synthesis = synthesisOf(new PipelineStack(new App(), "pipeline", props));
  const known = knownValues(synthesis, serviceName, zoneIds);
  const policies = Object.fromEntries(
    Object.entries(synthesis.all("aws_iam_policy")).map(([id, { policy }]) => [
      id,
      statementsOf(resolve(String(policy), known)),
    ]),
  );
  const role = (prefix: string): Principal => {
    const attached = Object.entries(synthesis.all("aws_iam_role_policy_attachment"));
    const ids = attached
      .filter(([id]) => id.startsWith(`${prefix}-`))
      .map(([, { policy_arn }]) => /aws_iam_policy\.([\w-]+)\.arn/.exec(String(policy_arn))?.[1] ?? "");
    return { statements: ids.flatMap((id) => policies[id] ?? []) };
  };
  const deployed = Object.keys(environments).filter((name) => environments[name]?.state.kind === "s3");
  return {
    plan: role("Plan"),
    deploy: Object.fromEntries(deployed.map((name) => [name, role(`Deploy-${name}`)])),
    boundary: policies["Boundary"] ?? [],
    boundaryArn: known["aws_iam_policy.Boundary.arn"] ?? "",
  };
}

/** What IAM says to a call: the first thing that is not `allowed`, with the resource, or `allowed`. */
export function judge(principal: Principal, ...calls: readonly Call[]): Decision | `${Decision}: ${string}` {
  for (const request of calls.flatMap(requestsOf)) {
    const decision = decide(principal, request);
    if (decision !== "allowed") return `${decision}: ${request.action} on ${request.resource}`;
  }
  return "allowed";
}

/** What Terraform would put in place of the references in policies. */
function knownValues({ json }: Synthesis, serviceName: string, zoneIds: Readonly<Record<string, string>>) {
  const zones = Object.entries((json["data"]?.["aws_route53_zone"] ?? {}) as Record<string, Block>);
  return {
    "data.aws_caller_identity.Account.account_id": ACCOUNT,
    "data.aws_partition.Partition.partition": "aws",
    "aws_iam_policy.Boundary.arn": `arn:aws:iam::${ACCOUNT}:policy/${serviceName}-pipeline-boundary`,
    ...Object.fromEntries(
      zones.map(([id, { name }]) => [
        `data.aws_route53_zone.${id}.zone_id`,
        zoneIds[String(name)] ?? `Z-${String(name)}`,
      ]),
    ),
  } as Readonly<Record<string, string>>;
}

/** `${…}` is a reference, `$${…}` the text `${…}`. */
function resolve(text: string, known: Readonly<Record<string, string>>): string {
  return text.replace(/\$?\$\{([^}]*)\}/g, (whole, reference: string) => {
    if (whole.startsWith("$$")) return whole.slice(1);
    const value = known[reference];
    if (value === undefined) throw new Error(`what is ${whole}?`);
    return value;
  });
}
