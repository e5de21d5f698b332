import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";

const VALIDATION_RECORD_TTL_SECONDS = 300;

export interface CertificateProps {
  readonly domainName: string;
  /** The public hosted zone that answers for the domain. */
  readonly hostedZoneId: string;
}

/** An ACM certificate, proved by a record in Route 53. ACM renews it for as long as that record is there. */
export class Certificate extends Construct {
  readonly resource: AcmCertificate;
  readonly validationRecord: Route53Record;
  readonly validation: AcmCertificateValidation;
  /** Known only once the certificate is issued, so that a listener waits for it. */
  readonly issuedArn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    this.resource = new AcmCertificate(this, "Resource", {
      domainName: props.domainName,
      validationMethod: "DNS",
      tags: { Name: props.domainName },
      // A certificate in use cannot be deleted: the new one comes first and the listener moves over.
      lifecycle: { createBeforeDestroy: true },
    });
    this.validationRecord = this.createValidationRecord(props);
    this.validation = new AcmCertificateValidation(this, "Validation", {
      certificateArn: this.resource.arn,
      validationRecordFqdns: [this.validationRecord.fqdn],
    });
    this.issuedArn = this.validation.certificateArn;
  }

  private createValidationRecord(props: CertificateProps): Route53Record {
    const option = (field: string) => validationOption(this.resource, props.domainName, field);
    return new Route53Record(this, "ValidationRecord", {
      zoneId: props.hostedZoneId,
      name: option("resource_record_name"),
      type: option("resource_record_type"),
      records: [option("resource_record_value")],
      ttl: VALIDATION_RECORD_TTL_SECONDS,
      // AWS: the record is the same for every certificate of a domain in an account, so another stack may have made it.
      allowOverwrite: true,
    });
  }
}

/**
 * A field of the validation option of one domain. Terraform: the options are a set, so they are found by domain name; an index
 * would move when a name is added.
 */
function validationOption(certificate: AcmCertificate, domainName: string, field: string): string {
  const options = `${certificate.terraformResourceType}.${certificate.friendlyUniqueId}.domain_validation_options`;
  return `\${one([for option in ${options} : option.${field} if option.domain_name == "${domainName}"])}`;
}
