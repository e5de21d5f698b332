import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../config/environment";
import type { S3State } from "../config/state-location";
import type { Pipeline } from "../config/pipeline";
import { deployRoleName, pipelineName, planRoleName } from "../config/pipeline-roles";
import { policyDocument } from "../modules/autoscaling";
import { addOutput } from "../modules/outputs";
import { boundaryStatements } from "./pipeline/boundary-policy";
import { deployStatements } from "./pipeline/deploy-policy";
import { hostedZonesOf, type HostedZones } from "./pipeline/front-policy";
import { readStatements } from "./pipeline/read-policy";
import type { Account, Statements } from "./pipeline/scope";
import { stateStatements } from "./pipeline/state-policy";
import { AUDIENCE, branchOf, environmentOf, GITHUB_ISSUER, pullRequestOf, trustPolicy } from "./pipeline/trust";
import { configureStateBackend } from "./state-backend";

/** Seconds. A certificate takes up to 75 minutes to be validated, an instance refresh about one hour. */
const LONGEST_DEPLOY_SECONDS = 3 * 3600;

export interface PipelineStackProps {
  readonly serviceName: string;
  readonly pipeline: Pipeline;
  /** All of them; those whose state is a file get no role. */
  readonly environments: Readonly<Record<string, Environment>>;
  /** See `StateBackendProps`. */
  readonly stateDirectory?: string | undefined;
}

/**
 * What GitHub's workflows need of the account: its OpenID Connect provider, a role that plans, a role for each environment that deploys,
 * and the boundary of the roles that a deploy makes. There are no keys.
 */
export class PipelineStack extends TerraformStack {
  readonly boundary: IamPolicy;
  readonly planRole: IamRole;
  /** By environment. */
  readonly deployRoles: Readonly<Record<string, IamRole>>;
  private readonly account: Account;
  private readonly providerArn: string;
  private readonly readPolicy: IamPolicy;
  private readonly stateBuckets: readonly string[];
  private readonly hostedZones: HostedZones;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PipelineStackProps,
  ) {
    super(scope, id);
    const { serviceName, pipeline, environments } = props;
    const tags = { Service: serviceName, ManagedBy: "terraform" };
    configureStateBackend(this, { ...props, environment: id, state: pipeline.state });
    new AwsProvider(this, "Aws", { region: pipeline.region, defaultTags: [{ tags }] });
    this.account = {
      id: new DataAwsCallerIdentity(this, "Account", {}).accountId,
      partition: new DataAwsPartition(this, "Partition", {}).partition,
    };
    const deployed = Object.entries(environments).flatMap(([name, environment]) =>
      environment.state.kind === "s3" ? [{ name, environment, state: environment.state }] : [],
    );
    const states = Object.fromEntries(deployed.map(({ name, state }) => [name, state]));
    const settings = deployed.map(({ environment }) => environment);
    const kept = [pipeline.state, ...Object.values(states)];
    this.stateBuckets = [...new Set(kept.flatMap((state) => (state.kind === "s3" ? [state.bucket] : [])))];
    this.hostedZones = this.findHostedZones(settings);

    this.providerArn = pipeline.oidcProviderArn ?? this.createProvider();
    this.boundary = this.createPolicy(
      "Boundary",
      "boundary",
      boundaryStatements(this.account, serviceName, this.stateBuckets),
    );
    this.readPolicy = this.createPolicy(
      "Read",
      "read",
      readStatements(this.account, serviceName, settings, this.hostedZones),
    );
    this.planRole = this.createPlanRole(states);
    this.deployRoles = Object.fromEntries(
      deployed.map(({ name, environment, state }) => [name, this.createDeployRole(name, environment, state)]),
    );
    this.createOutputs();
  }

  private createProvider(): string {
    // AWS: it knows GitHub's certificates itself; a thumbprint is not needed (IAM user guide, CreateOpenIDConnectProvider).
    return new IamOpenidConnectProvider(this, "GitHub", {
      url: `https://${GITHUB_ISSUER}`,
      clientIdList: [AUDIENCE],
    }).arn;
  }

  private findHostedZones(environments: readonly Environment[]): HostedZones {
    const names = new Set(environments.flatMap(({ endpoint }) => hostedZonesOf(endpoint)));
    const idOf = (name: string) =>
      new DataAwsRoute53Zone(this, `HostedZone-${name}`, { name, privateZone: false }).zoneId;
    return Object.fromEntries([...names].map((name) => [name, idOf(name)]));
  }

  private createPlanRole(states: Readonly<Record<string, S3State>>): IamRole {
    const { serviceName, pipeline } = this.props;
    const subjects = [pullRequestOf(pipeline.repository), branchOf(pipeline.repository, pipeline.branch ?? "main")];
    const role = this.createRole("Plan", planRoleName(serviceName), subjects, {
      description: "plans pull requests and looks for drift",
    });
    this.attach("Plan-Read", role, this.readPolicy);
    const statements = stateStatements(this.account, serviceName, states, "read");
    if (Object.keys(statements).length > 0) {
      this.attach("Plan-State", role, this.createPolicy("PlanState", "plan-state", statements));
    }
    return role;
  }

  private createDeployRole(environment: string, settings: Environment, state: S3State): IamRole {
    const { serviceName, pipeline } = this.props;
    const role = this.createRole(
      `Deploy-${environment}`,
      deployRoleName(serviceName, environment),
      [environmentOf(pipeline.repository, environment)],
      { description: `deploys ${environment}`, maxSessionDuration: LONGEST_DEPLOY_SECONDS },
    );
    this.attach(`Deploy-${environment}-Read`, role, this.readPolicy);
    const policies: Record<string, Statements> = {
      state: stateStatements(this.account, serviceName, { [environment]: state }, "write"),
      ...deployStatements({
        account: this.account,
        serviceName,
        environment,
        region: settings.region,
        settings,
        boundaryArn: this.boundary.arn,
        hostedZones: this.hostedZones,
        stateBuckets: this.stateBuckets,
      }),
    };
    for (const [name, statements] of Object.entries(policies)) {
      const id = `Deploy-${environment}-${name}`;
      this.attach(id, role, this.createPolicy(`${id}-Policy`, `deploy-${environment}-${name}`, statements));
    }
    return role;
  }

  private createRole(
    id: string,
    name: string,
    subjects: readonly string[],
    options: { readonly description: string; readonly maxSessionDuration?: number },
  ): IamRole {
    return new IamRole(this, id, {
      ...options,
      name,
      assumeRolePolicy: trustPolicy(this.providerArn, subjects),
    });
  }

  private createPolicy(id: string, name: string, statements: Statements): IamPolicy {
    return new IamPolicy(this, id, {
      name: pipelineName(this.props.serviceName, name),
      policy: policyDocument(statements),
    });
  }

  private attach(id: string, role: IamRole, policy: IamPolicy): void {
    new IamRolePolicyAttachment(this, id, { role: role.name, policyArn: policy.arn });
  }

  private createOutputs(): void {
    addOutput(this, "plan_role_arn", this.planRole.arn, "the role that the workflows plan with");
    for (const [environment, role] of Object.entries(this.deployRoles)) {
      const description = `the role that deploys ${environment}`;
      addOutput(this, `deploy_role_arn_${environment.replaceAll("-", "_")}`, role.arn, description);
    }
    addOutput(this, "permissions_boundary_arn", this.boundary.arn, "permissionsBoundaryArn of every environment");
  }
}
