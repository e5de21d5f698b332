/** The page of Elastic Load Balancing's API reference about an action or a type. */
export function elbApi(name: string): string {
  return `https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_${name}.html`;
}

/** The page of EC2's API reference about an action or a type. */
export function ec2Api(name: string): string {
  return `https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_${name}.html`;
}

/** A page of the user guide for Application Load Balancers. */
export function albGuide(page: string): string {
  return `https://docs.aws.amazon.com/elasticloadbalancing/latest/application/${page}.html`;
}

export const ALB_QUOTAS = albGuide("load-balancer-limits");

export const VPC_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";

/** The provider's documentation of a resource. */
export function providerDocs(resource: string): string {
  return `https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/${resource}`;
}

/** What AWS CDK refuses of an Application Load Balancer. */
export const CDK_ALB =
  "https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-elasticloadbalancingv2/lib/alb/application-load-balancer.ts";
