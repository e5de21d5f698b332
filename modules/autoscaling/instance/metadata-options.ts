import type { LaunchTemplateMetadataOptions } from "@cdktf/provider-aws/lib/launch-template";
import { METADATA_TAG_KEY } from "../../../aws/ec2/instance";

/** One hop: the instance itself reaches its credentials, a container on it does not. */
export const DEFAULT_METADATA_HOP_LIMIT = 1;

/** The instance metadata service. Always version 2, which asks for a token. */
export interface MetadataProps {
  /**
   * How many network hops an answer may take, 1 to 64. Containers need 2, and then have the machine's credentials.
   * @default 1
   */
  readonly metadataHopLimit?: number;
  /**
   * Lets programs on the instance read its tags. AWS: their keys may then have no spaces and no `/`.
   * @default false
   */
  readonly instanceMetadataTags?: boolean;
  /**
   * Answers on the IPv6 address `fd00:ec2::254` too.
   * @default false
   */
  readonly metadataIpv6?: boolean;
}

/** What is wrong between the tags of the instances and their showing in the metadata. */
export function metadataProblems(props: MetadataProps, tags: Readonly<Record<string, string>>): string[] {
  if (!props.instanceMetadataTags) return [];
  return Object.keys(tags)
    .filter((key) => !METADATA_TAG_KEY.accepts(key))
    .map((key) => `tags has the key ${key}; with instanceMetadataTags it must be ${METADATA_TAG_KEY.must}`);
}

export function renderMetadata(props: MetadataProps): LaunchTemplateMetadataOptions {
  return {
    httpEndpoint: "enabled",
    httpTokens: "required",
    httpPutResponseHopLimit: props.metadataHopLimit ?? DEFAULT_METADATA_HOP_LIMIT,
    ...(props.instanceMetadataTags && { instanceMetadataTags: "enabled" }),
    ...(props.metadataIpv6 && { httpProtocolIpv6: "enabled" }),
  };
}
