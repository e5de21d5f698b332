import type { Found } from "../found";
import type { AwsApi } from "../reader";
import { textsOf } from "../reader/xml";

type Remover = (api: AwsApi, found: Found) => Promise<unknown>;

/** Takes the role out of it first, which AWS asks for. */
export const removeInstanceProfile: Remover = async ({ signed }, { id: InstanceProfileName }) => {
  const profile = await signed.iam("GetInstanceProfile", { InstanceProfileName });
  for (const RoleName of textsOf(profile, "RoleName")) {
    await signed.iam("RemoveRoleFromInstanceProfile", { InstanceProfileName, RoleName });
  }
  await signed.iam("DeleteInstanceProfile", { InstanceProfileName });
};

/** Takes its policies away first, and takes it out of instance profiles, which AWS asks for. */
export const removeRole: Remover = async ({ signed }, { id: RoleName }) => {
  for (const InstanceProfileName of textsOf(
    await signed.iam("ListInstanceProfilesForRole", { RoleName }),
    "InstanceProfileName",
  )) {
    await signed.iam("RemoveRoleFromInstanceProfile", { InstanceProfileName, RoleName });
  }
  for (const PolicyArn of textsOf(await signed.iam("ListAttachedRolePolicies", { RoleName }), "PolicyArn")) {
    await signed.iam("DetachRolePolicy", { RoleName, PolicyArn });
  }
  for (const PolicyName of textsOf(await signed.iam("ListRolePolicies", { RoleName }), "member")) {
    await signed.iam("DeleteRolePolicy", { RoleName, PolicyName });
  }
  await signed.iam("DeleteRole", { RoleName });
};

export const removeCertificate: Remover = ({ signed }, { id }) =>
  signed.json("acm", "CertificateManager.DeleteCertificate", { CertificateArn: id });

export const removeLogGroup: Remover = ({ signed }, { id }) =>
  signed.json("logs", "Logs_20140328.DeleteLogGroup", { logGroupName: id });
