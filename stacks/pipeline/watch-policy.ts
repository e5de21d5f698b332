import { type Actions, type DeployScope, inRegion, namesOf, regionalArn, shortNamesOf, type Statements } from "./scope";

/** What AWS WAF insists on in the names of log groups that it writes to. */
const WAF_LOGS = "aws-waf-logs-";

const LOG_GROUPS: Actions = [
  "logs:CreateLogGroup",
  "logs:DeleteLogGroup",
  "logs:DeleteRetentionPolicy",
  "logs:PutRetentionPolicy",
  "logs:TagResource",
  "logs:UntagResource",
];

const WEB_ACL: Actions = [
  "wafv2:AssociateWebACL",
  "wafv2:CreateWebACL",
  "wafv2:DeleteLoggingConfiguration",
  "wafv2:DeleteWebACL",
  "wafv2:DisassociateWebACL",
  "wafv2:PutLoggingConfiguration",
  "wafv2:TagResource",
  "wafv2:UntagResource",
  "wafv2:UpdateWebACL",
];

const BUCKETS: Actions = [
  "s3:CreateBucket",
  "s3:DeleteBucket",
  "s3:DeleteBucketPolicy",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketTagging",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
];

/** What writes down and judges what goes in and out: log groups and buckets, the web ACL, alarms. All of it by its names. */
export function watchStatements(scope: DeployScope, stateBuckets: readonly string[]): Statements {
  const { account, serviceName, environment } = scope;
  const names = namesOf(serviceName, environment);
  const logGroups = [`/aws/vpc/${serviceName}-${environment}/*`, `${WAF_LOGS}${names}`];
  const [firstState, ...otherStates] = stateBuckets.map((bucket) => `arn:${account.partition}:s3:::${bucket}`);
  return {
    LogGroups: {
      actions: LOG_GROUPS,
      resources: logGroups.map((name) => regionalArn(scope, "logs", `log-group:${name}`)) as [string, ...string[]],
    },
    WebAcl: {
      actions: WEB_ACL,
      resources: [
        regionalArn(scope, "wafv2", `regional/webacl/${names}/*`),
        // AWS: a web ACL with rule groups of AWS is judged for those too; they are nobody's to change.
        regionalArn(scope, "wafv2", "regional/managedruleset/*"),
        regionalArn(scope, "elasticloadbalancing", `loadbalancer/app/${shortNamesOf(serviceName, environment)}/*`),
      ],
    },
    // AWS: what associating a web ACL, and having it write its logs, ask for beside; these actions know no resources (Service
    // Authorization Reference; AWS WAF developer guide, "Logging web ACL traffic", permissions to publish to CloudWatch Logs).
    WebAclParts: {
      actions: [
        "elasticloadbalancing:SetWebAcl",
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeResourcePolicies",
        "logs:PutResourcePolicy",
      ],
      resources: ["*"],
      conditions: inRegion(scope),
    },
    Alarms: {
      actions: [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
      resources: [regionalArn(scope, "cloudwatch", `alarm:${names}`)],
    },
    Buckets: { actions: BUCKETS, resources: [`arn:${account.partition}:s3:::${names}`] },
    // A bucket of states may well be called like the environment.
    ...(firstState !== undefined && {
      NotStates: { effect: "Deny" as const, actions: BUCKETS, resources: [firstState, ...otherStates] as const },
    }),
  };
}
