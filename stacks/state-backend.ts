import { join } from "node:path";
import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { State } from "../config/environment";

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
  const backend = new S3Backend(stack, {
    bucket: state.bucket,
    region: state.region,
    key: `${props.serviceName}/${environment}/terraform.tfstate`,
    encrypt: true,
    ...(state.kmsKeyArn !== undefined && { kmsKeyId: state.kmsKeyArn }),
  });
  // cdktf 0.21 does not know the argument: S3's own lock file, Terraform 1.10 and later.
  backend.addOverride("use_lockfile", true);
}
