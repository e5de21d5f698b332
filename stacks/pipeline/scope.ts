import { LONGEST_NAME } from "../../aws/elb/name";
import type { PolicyStatement } from "../../modules/autoscaling";
import { HASH_LENGTH } from "../../modules/naming";

/** The account that the policies are of, as Terraform knows it. */
export interface Account {
  /** `aws`, or another partition. */
  readonly partition: string;
  readonly id: string;
}

/** What a deploy may touch. */
export interface DeployScope {
  readonly account: Account;
  readonly serviceName: string;
  readonly environment: string;
  readonly region: string;
}

export type Actions = readonly [string, ...string[]];
export type Statements = Readonly<Record<string, PolicyStatement>>;
type Conditions = NonNullable<PolicyStatement["conditions"]>;

/** The hash that ends the names of what cannot be changed in place, as a pattern. */
const HASH_SUFFIX = `-${"?".repeat(HASH_LENGTH)}`;

/** What one environment's names start with: `<service>-<environment>-`, in every module. */
export function namesOf(serviceName: string, environment: string): string {
  return `${serviceName}-${environment}-*`;
}

/**
 * The same for load balancers and target groups, whose names AWS limits to 32 characters: where the beginning is cut, what is left and
 * a hash. See `replacementSafeName`.
 */
export function shortNamesOf(serviceName: string, environment: string): string {
  const base = `${serviceName}-${environment}`;
  const longest = LONGEST_NAME - HASH_SUFFIX.length;
  if (base.length < longest) return namesOf(serviceName, environment);
  return `${base.slice(0, longest).replace(/-+$/, "")}${HASH_SUFFIX}`;
}

/** ARN of something in IAM, which knows no region. */
export function iamArn({ partition, id }: Account, resource: string): string {
  return `arn:${partition}:iam::${id}:${resource}`;
}

/** ARN of something in the environment's region. */
export function regionalArn({ account, region }: DeployScope, service: string, resource: string): string {
  return `arn:${account.partition}:${service}:${region}:${account.id}:${resource}`;
}

/** ARNs of everything of some types in EC2, such as `subnet`. */
export function ec2Arns(scope: DeployScope, ...types: readonly [string, ...string[]]): [string, ...string[]] {
  const [first, ...others] = types.map((type) => regionalArn(scope, "ec2", `${type}/*`));
  return [first ?? "", ...others];
}

/** On something that exists: it has the tags that everything of the environment has, by the provider's `default_tags`. */
export function onOwn(scope: DeployScope): Conditions {
  return { StringEquals: tags(scope, "aws:ResourceTag") };
}

/** For something that is made: it gets those tags. */
export function madeOwn(scope: DeployScope): Conditions {
  return { StringEquals: tags(scope, "aws:RequestTag") };
}

/** For tags that are set: where those tags are among them, they keep their values. */
export function stayingOwn(scope: DeployScope): Conditions {
  return { StringEqualsIfExists: tags(scope, "aws:RequestTag") };
}

/** On something that no environment has tagged. */
export const ON_NOBODYS: Conditions = { Null: { "aws:ResourceTag/Environment": "true" } };

/** For an action that knows neither resources nor tags. */
export function inRegion({ region }: DeployScope): Conditions {
  return { StringEquals: { "aws:RequestedRegion": region } };
}

/** Both: the operators of each beside those of the other. */
export function both(one: Conditions, other: Conditions): Conditions {
  const operators = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...operators].map((operator) => [operator, { ...one[operator], ...other[operator] }]));
}

function tags({ serviceName, environment }: DeployScope, kind: "aws:ResourceTag" | "aws:RequestTag") {
  return { [`${kind}/Service`]: serviceName, [`${kind}/Environment`]: environment };
}
