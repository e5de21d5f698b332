import { lockKey, type S3State, stateKey } from "../../config/state-location";
import type { Account, Statements } from "./scope";

/** What may be done with the state of an environment. Whoever only reads it takes no lock either: `terraform plan -lock=false`. */
export type StateAccess = "read" | "write";

/**
 * @param environments by name
 * @param access to each of them
 */
export function stateStatements(
  account: Account,
  serviceName: string,
  environments: Readonly<Record<string, S3State>>,
  access: StateAccess,
): Statements {
  const states = Object.entries(environments).map(([name, state]) => ({
    state,
    bucket: `arn:${account.partition}:s3:::${state.bucket}`,
    key: stateKey(serviceName, name),
  }));
  const objects = list(states.map(({ bucket, key }) => `${bucket}/${key}`));
  if (objects === undefined) return {};
  const writes = access === "write";
  const locks = list(objects.map(lockKey)) ?? objects;
  const keys = list([...new Set(states.flatMap(({ state }) => state.kmsKeyArn ?? []))]);
  return {
    FindState: {
      actions: ["s3:ListBucket"],
      resources: list([...new Set(states.map(({ bucket }) => bucket))]) ?? objects,
      // Terraform: besides its key the backend looks for workspaces, which are under env:/.
      conditions: { StringLike: { "s3:prefix": [...states.map(({ key }) => `${key}*`), "env:/*"] } },
    },
    [writes ? "WriteState" : "ReadState"]: {
      actions: writes ? ["s3:GetObject", "s3:PutObject"] : ["s3:GetObject"],
      resources: objects,
    },
    ...(writes && { Lock: { actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], resources: locks } }),
    ...(keys !== undefined && {
      StateKey: { actions: writes ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"], resources: keys },
    }),
  };
}

function list(values: readonly string[]): [string, ...string[]] | undefined {
  const [first, ...others] = values;
  return first === undefined ? undefined : [first, ...others];
}
