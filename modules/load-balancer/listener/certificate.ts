import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";

const VALIDATION_RECORD_TTL_SECONDS = 300;

/** A name that a certificate is good for. */
export interface CertificateName {
  /** Such as `www.example.com` or `*.example.com`. */
  readonly domainName: string;
  /** The public hosted zone that answers for the domain. */
  readonly hostedZoneId: string;
}

/** What an HTTPS listener needs of a certificate. */
export interface ICertificate {
  /** The main name that it is good for. */
  readonly domainName: string;
  /** The certificate must be issued before a listener can show it. */
  readonly arn: string;
}

export interface CertificateProps extends CertificateName {
  /**
   * Further names. A change makes a new certificate, before the old one goes.
   * @default []
   */
  readonly alternativeNames?: readonly CertificateName[];
}

/** An ACM certificate, proved by records in Route 53. ACM renews it for as long as those records are there. */
export class Certificate extends Construct implements ICertificate {
  readonly domainName: string;
  readonly resource: AcmCertificate;
  /** The record of the main name. */
  readonly validationRecord: Route53Record;
  /** By the name that they prove, without `*.`: a domain and its wildcard have one record. */
  readonly validationRecords: ReadonlyMap<string, Route53Record>;
  readonly validation: AcmCertificateValidation;
  /** Known only once the certificate is issued, so that a listener waits for it. */
  readonly arn: string;

  /** A certificate that exists already, is issued, and lies in the load balancer's region. */
  static fromArn(arn: string, domainName: string): ICertificate {
    return { arn, domainName };
  }

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const { domainName, alternativeNames = [] } = props;
    this.domainName = domainName;
    this.resource = new AcmCertificate(this, "Resource", {
      domainName,
      ...(alternativeNames.length > 0 && {
        subjectAlternativeNames: alternativeNames.map((name) => name.domainName),
      }),
      validationMethod: "DNS",
      tags: { Name: domainName },
      // A certificate in use cannot be deleted: the new one comes first and the listener moves over.
      lifecycle: { createBeforeDestroy: true },
    });
    // The only record whose id does not tell the domain, so that another domain must replace it.
    const otherDomain = `${this.resource.terraformResourceType}.${this.resource.friendlyUniqueId}.domain_name`;
    this.validationRecord = this.createValidationRecord("ValidationRecord", props, [otherDomain]);
    const records = new Map([[withoutWildcard(domainName), this.validationRecord]]);
    for (const name of alternativeNames) {
      const proved = withoutWildcard(name.domainName);
      if (!records.has(proved)) records.set(proved, this.createValidationRecord(`ValidationRecord-${proved}`, name));
    }
    this.validationRecords = records;
    this.validation = new AcmCertificateValidation(this, "Validation", {
      certificateArn: this.resource.arn,
      validationRecordFqdns: [...records.values()].map((record) => record.fqdn),
    });
    this.arn = this.validation.certificateArn;
  }

  private createValidationRecord(id: string, name: CertificateName, replaceTriggeredBy?: string[]): Route53Record {
    const option = (field: string) => validationOption(this.resource, name.domainName, field);
    return new Route53Record(this, id, {
      zoneId: name.hostedZoneId,
      name: option("resource_record_name"),
      type: option("resource_record_type"),
      records: [option("resource_record_value")],
      ttl: VALIDATION_RECORD_TTL_SECONDS,
      // AWS: the record is the same for every certificate of a domain in an account, so another stack may have made it.
      allowOverwrite: true,
      // Terraform: the fields of a new certificate's record are not known in a plan, which would replace the record; and what is
      // created before its like is destroyed, as everything that an Auto Scaling group waits for, goes with it (Terraform issue
      // 33507). The record stays the same for a domain, so there is nothing to change.
      lifecycle: { ignoreChanges: ["name", "type", "records"], ...(replaceTriggeredBy && { replaceTriggeredBy }) },
    });
  }
}

/** AWS: a domain and its wildcard are proved by the same record (ACM guide, "DNS validation"). */
function withoutWildcard(domainName: string): string {
  return domainName.replace(/^\*\./, "");
}

/**
 * A field of the validation option of one domain. Terraform: the options are a set, so they are found by domain name; an index
 * would move when a name is added.
 */
function validationOption(certificate: AcmCertificate, domainName: string, field: string): string {
  const options = `${certificate.terraformResourceType}.${certificate.friendlyUniqueId}.domain_validation_options`;
  return `\${one([for option in ${options} : option.${field} if option.domain_name == "${domainName}"])}`;
}
