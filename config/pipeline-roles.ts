/** What the names of the pipeline's own roles and policies go on with, after the service's. */
const PIPELINE = "pipeline";

/** The name of a role or a policy that is the pipeline's own. */
export function pipelineName(serviceName: string, name: string): string {
  return `${serviceName}-${PIPELINE}-${name}`;
}

/** The role that plans pull requests and looks for drift. */
export const planRoleName = (serviceName: string) => pipelineName(serviceName, "plan");

/** The role that deploys one environment. */
export const deployRoleName = (serviceName: string, environment: string) =>
  pipelineName(serviceName, `deploy-${environment}`);

/** The part of AWS that a region is in, as it stands in ARNs. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
