import { LbTrustStore } from "@cdktf/provider-aws/lib/lb-trust-store";
import { LbTrustStoreRevocation } from "@cdktf/provider-aws/lib/lb-trust-store-revocation";
import { Construct } from "constructs";
import { resourceName, serviceName } from "../../naming";

/** An object in S3 that the load balancer's service reads once, at the deploy. */
export interface S3Object {
  /** The bucket's name. It must be in the load balancer's region. */
  readonly bucket: string;
  readonly key: string;
  /**
   * The version to read. Without it a new object under the same key goes unnoticed by Terraform.
   * @default - the newest
   */
  readonly versionId?: string;
}

export interface TrustStoreProps {
  /**
   * Letters, digits and hyphens. The trust store's name is this, cut to fit, and a short hash. A change replaces it.
   * @default - the stack's id and this construct's, and those between them
   */
  readonly name?: string;
  /** The certificates of the authorities that client certificates must come from, in PEM. A change is made in place. */
  readonly caBundle: S3Object;
  /**
   * Lists of revoked client certificates, by names of your own. A name is part of the address of its resource.
   * @default {}
   */
  readonly revocationLists?: Readonly<Record<string, S3Object>>;
}

/** Whose client certificates a listener accepts with mutual TLS. */
export class TrustStore extends Construct {
  readonly resource: LbTrustStore;
  readonly revocations: Readonly<Record<string, LbTrustStoreRevocation>>;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: TrustStoreProps) {
    super(scope, id);
    const { bucket, key, versionId } = props.caBundle;
    const name = props.name ?? serviceName(this);
    this.resource = new LbTrustStore(this, "Resource", {
      // The name is the only field that forces a replacement; its hash keeps two that are cut alike apart.
      name: resourceName(this, name, {}),
      caCertificatesBundleS3Bucket: bucket,
      caCertificatesBundleS3Key: key,
      ...(versionId !== undefined && { caCertificatesBundleS3ObjectVersion: versionId }),
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = this.resource.arn;
    const lists = Object.entries(props.revocationLists ?? {});
    this.revocations = Object.fromEntries(lists.map(([name, list]) => [name, this.createRevocation(name, list)]));
  }

  private createRevocation(name: string, { bucket, key, versionId }: S3Object): LbTrustStoreRevocation {
    return new LbTrustStoreRevocation(this, `Revocation-${name}`, {
      trustStoreArn: this.arn,
      revocationsS3Bucket: bucket,
      revocationsS3Key: key,
      ...(versionId !== undefined && { revocationsS3ObjectVersion: versionId }),
    });
  }
}
