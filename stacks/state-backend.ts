import { join } from "node:path";
import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { State } from "../config/environment";
import { type S3State, stateKey } from "../config/state-location";

export interface StateBackendProps {
  /** The environment, which names the state. */
  readonly environment: string;
  readonly serviceName: string;
  readonly state: State;
  /**
   * A folder that takes the state instead, whatever the environment says: runs against the emulator.
   * @default - the environment's own state
   */
  readonly stateDirectory?: string | undefined;
}

/** Tells Terraform where the state of a stack is. */
export function configureStateBackend(stack: TerraformStack, props: StateBackendProps): void {
  const { environment, state, stateDirectory } = props;
  if (stateDirectory !== undefined || state.kind === "local") {
    new LocalBackend(stack, { path: join(stateDirectory ?? process.cwd(), `terraform.${environment}.tfstate`) });
    return;
  }
  keepStateInS3(stack, state, stateKey(props.serviceName, environment));
}

/** Keeps the state of a stack in a bucket under a key: encrypted, and locked while somebody works. */
export function keepStateInS3(stack: TerraformStack, state: S3State, key: string): void {
  const backend = new S3Backend(stack, {
    bucket: state.bucket,
    region: state.region,
    key,
    // Terraform: without a key this asks for AES256, also where the bucket's default is a KMS key.
    encrypt: true,
    ...(state.kmsKeyArn !== undefined && { kmsKeyId: state.kmsKeyArn }),
  });
  // cdktf 0.21 does not know the argument: S3's own lock file, Terraform 1.10 and later.
  backend.addOverride("use_lockfile", true);
}
