import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";

/**
 * Shows a value after a deploy, under a name without a hash: `terraform output -raw url`.
 *
 * @param description what Terraform's documentation says of it
 */
export function addOutput(scope: Construct, name: string, value: string, description?: string): TerraformOutput {
  return new TerraformOutput(scope, name, { value, staticId: true, ...(description !== undefined && { description }) });
}
