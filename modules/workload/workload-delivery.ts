import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { installScript } from "./install-script";
import { type Workload, workloadProblems } from "./workload";
import { packWorkload, type WorkloadArchive } from "./workload-archive";
import { bucketNameProblems, WorkloadBucket } from "./workload-bucket";
import { readWorkload } from "./workload-files";

/** What the role of the machines may read: everything below it, so that machines of the version before still start. */
const PREFIX = "workload";

export interface WorkloadDeliveryProps {
  /** Starts the bucket's name: lower-case letters, digits and hyphens. */
  readonly name: string;
  readonly workload: Workload;
  /** The role of the machines. */
  readonly role: IamRole;
}

/** A workload on its way to the machines: packed, in a bucket, readable by their role, with the script that installs it. */
export class WorkloadDelivery extends Construct {
  readonly bucket: WorkloadBucket;
  readonly asset: TerraformAsset;
  readonly resource: S3Object;
  readonly permission: IamRolePolicy;
  /** Installs and starts the workload at a machine's first boot. */
  readonly installScript: string;

  constructor(scope: Construct, id: string, props: WorkloadDeliveryProps) {
    super(scope, id);
    const { name, workload } = props;
    const { files, problems } = readWorkload(workload);
    this.node.addValidation({
      validate: () => [...bucketNameProblems(name), ...workloadProblems(workload), ...problems],
    });
    const archive = packWorkload(files);
    this.bucket = new WorkloadBucket(this, "Bucket", { name, tlsOnly: workload.tlsOnly ?? true });
    // Copied beside the stack's JSON, so that Terraform finds it wherever the deploy is started.
    this.asset = new TerraformAsset(this, "Archive", {
      path: archive.file,
      type: AssetType.FILE,
      assetHash: archive.hash,
    });
    this.resource = this.createObject(archive);
    this.permission = this.createPermission(props.role);
    this.installScript = installScript(workload, {
      host: this.bucket.resource.bucketRegionalDomainName,
      region: this.bucket.region.name,
      key: this.resource.key,
      hash: archive.hash,
    });
  }

  private createObject(archive: WorkloadArchive): S3Object {
    return new S3Object(this, "Resource", {
      bucket: this.bucket.resource.id,
      key: `${PREFIX}/${archive.hash}.tar.gz`,
      source: this.asset.path,
      sourceHash: archive.hash,
      contentType: "application/gzip",
      // AWS: an object has at most 10 tags, and a stack's default tags may be more.
      overrideProvider: { defaultTags: { tags: {} } },
      dependsOn: [this.bucket.versioning, this.bucket.encryption, this.bucket.publicAccessBlock],
      // The old archive stays until the machines' template names the new one.
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private createPermission(role: IamRole): IamRolePolicy {
    return new IamRolePolicy(this, "Permission", {
      name: "read-workload",
      role: role.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: `${this.bucket.resource.arn}/${PREFIX}/*` }],
      }),
    });
  }
}
