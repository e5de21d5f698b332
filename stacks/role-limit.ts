import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { TerraformStack } from "cdktf";

/**
 * Gives every role that the stack has, wherever it was made, the same permissions boundary. To be called when all of them are there.
 *
 * @param boundaryArn ARN of an IAM policy
 */
export function limitRoles(stack: TerraformStack, boundaryArn: string): void {
  for (const construct of stack.node.findAll()) {
    if (construct instanceof IamRole) construct.permissionsBoundary = boundaryArn;
  }
}
