import type { Control, Judged } from "./control";

export interface Statement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The statements of a policy in JSON; none where it is known after the apply only. */
export function statementsIn(policy: unknown): readonly Statement[] {
  if (typeof policy !== "string") return [];
  try {
    return (JSON.parse(policy) as { readonly Statement?: readonly Statement[] }).Statement ?? [];
  } catch {
    return [];
  }
}

const list = (value: string | readonly string[] | undefined) =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

/** What a statement allows everywhere and always. */
const unlimited = (policy: Judged) =>
  statementsIn(policy.get("policy"))
    .filter(
      ({ Effect, Resource, Condition }) =>
        Effect === "Allow" && list(Resource).includes("*") && Condition === undefined,
    )
    .flatMap(({ Action }) => list(Action));

const READS = /:(Batch)?(Describe|Get|List|Head|Search|Lookup)/;
/** Actions of ours that know no resources: AWS takes nothing but `*` for them (Service Authorization Reference). */
const RESOURCELESS =
  /^tag:GetResources$|:(Describe(?!Alarms$|LogStreams|Association$|Document$)|List(?!TagsForResource|ResourceRecordSets)|GetChange$)|^(ec2messages|ssmmessages):|:(PutMetricData|PutConfigurePackageResult|PutInventory|PutComplianceItems|GetDeployablePatchSnapshotForInstance|GetManifest|UpdateInstanceInformation|UpdateInstanceAssociationStatus|UpdateAssociationStatus)$/;
const ESCALATION =
  /^iam:(PassRole|Put\w+Policy|Attach\w+Policy|CreatePolicyVersion|UpdateAssumeRolePolicy|CreateAccessKey)$/;
const SECRETS =
  /^(sts:(AssumeRole|GetSessionToken)|iam:CreateAccessKey|ecr:GetAuthorizationToken|secretsmanager:GetSecretValue)/;
const DATA = /^(s3:GetObject|ssm:GetParameters?|ssm:GetParametersByPath|secretsmanager:GetSecretValue)$/;
const PERMISSIONS =
  /^(iam|sts|organizations):(?!Get|List|PassRole)|:(Put|Delete)(Bucket|Key|Resource)?Policy$|:(Add|Remove)Permission$/;

const ofPolicies = (ids: Control["ids"], asks: string, isRisk: (action: string) => boolean): readonly Control[] =>
  ["aws_iam_policy", "aws_iam_role_policy"].map((type) => ({
    ids,
    asks,
    type,
    holds: (policy) => !unlimited(policy).some(isRisk),
  }));

/** Roles and policies. What Checkov asks of a policy, it asks of what is allowed on `*` without a condition. */
export const IDENTITY: readonly Control[] = [
  ...ofPolicies(["CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40", "IAM.1", "IAM.21"], "no `*` of actions", (action) =>
    /^\*$|^\w+:\*$/.test(action),
  ),
  ...ofPolicies(["CKV_AWS_286"], "nothing that makes one mightier", (action) => ESCALATION.test(action)),
  ...ofPolicies(["CKV_AWS_287"], "no credentials", (action) => SECRETS.test(action)),
  ...ofPolicies(["CKV_AWS_288"], "no data", (action) => DATA.test(action)),
  ...ofPolicies(["CKV_AWS_289"], "no permissions to change permissions", (action) => PERMISSIONS.test(action)),
  ...ofPolicies(["CKV_AWS_290"], "no changes", (action) => !READS.test(action)),
  ...ofPolicies(["CKV_AWS_355"], "no `*` of resources where AWS takes names", (action) => !RESOURCELESS.test(action)),
  {
    ids: ["CKV_AWS_60", "CKV_AWS_61"],
    asks: "not everybody takes the role",
    type: "aws_iam_role",
    holds: (role) =>
      statementsIn(role.get("assume_role_policy")).every(
        ({ Principal }) => Principal !== "*" && !/"AWS":"(\*|arn:[^"]*:root)"/.test(JSON.stringify(Principal)),
      ),
  },
  {
    ids: ["CKV_AWS_274", "CKV2_AWS_56"],
    asks: "no administrator's policy",
    type: "aws_iam_role_policy_attachment",
    holds: (attachment) => !/policy\/(AdministratorAccess|IAMFullAccess)$/.test(String(attachment.get("policy_arn"))),
  },
  {
    ids: ["CKV_AWS_393"],
    asks: "a role for GitHub names the repository",
    type: "aws_iam_role",
    holds: (role) =>
      statementsIn(role.get("assume_role_policy"))
        .filter(({ Principal }) => JSON.stringify(Principal).includes("Federated"))
        .every(({ Condition }) => JSON.stringify(Condition).includes("repo:")),
  },
];
