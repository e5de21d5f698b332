/** The account that the policies are of, as Terraform knows it. */
export interface Account {
  /** `aws`, or another partition. */
  readonly partition: string;
  readonly id: string;
}

/** What one environment's names start with: `<service>-<environment>-`, in every module. */
export function namesOf(serviceName: string, environment: string): string {
  return `${serviceName}-${environment}-*`;
}

/** ARN of something in IAM, which knows no region. */
export function iamArn({ partition, id }: Account, resource: string): string {
  return `arn:${partition}:iam::${id}:${resource}`;
}
