import { ListResourceRecordSetsCommand, type RRType } from "@aws-sdk/client-route-53";
import type { Found } from "../found";
import { asking, type AwsApi } from "./aws-api";

/** A record that the configuration wants. */
export interface WantedRecord {
  readonly zone: string;
  readonly name: string;
  readonly type: string;
}

/**
 * Of the wanted records those that exist and lead to one of our load balancers. Another one is somebody else's: adopted, it would be
 * turned round by the next apply without a word.
 */
export async function readRecords(
  api: AwsApi,
  wanted: readonly WantedRecord[],
  balancers: readonly Found[],
): Promise<Found[]> {
  const ours = new Set(balancers.map(({ attributes }) => attributes["dns_name"]));
  const lists = await Promise.all(
    wanted.map(async ({ zone, name, type }) => {
      const request = api.dns.send(
        new ListResourceRecordSetsCommand({
          HostedZoneId: zone,
          StartRecordName: name,
          StartRecordType: type as RRType,
          MaxItems: 1,
        }),
      );
      const { ResourceRecordSets = [] } = await asking(
        "reading DNS records",
        "route53:ListResourceRecordSets",
        request,
      );
      return ResourceRecordSets.filter(
        (record) =>
          withoutDot(record.Name) === withoutDot(name) &&
          record.Type === type &&
          ours.has(withoutDot(record.AliasTarget?.DNSName).replace(/^dualstack\./, "")),
      ).map(() => ({
        type: "aws_route53_record",
        id: `${zone}_${name}_${type}`,
        tags: {},
        attributes: { zone_id: zone, name, type },
      }));
    }),
  );
  return lists.flat();
}

function withoutDot(name = ""): string {
  return name.toLowerCase().replace(/\.$/, "");
}
