// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RequestLaunchTemplateData.html
import { integer, type Limit, oneOf, text } from "../limit";

/** `micro`, `2xlarge`, `112xlarge`, `metal`, `metal-24xl`: AWS adds families often, and sizes only in this form. */
const SIZE = /(?:nano|micro|small|medium|large|xlarge|(?:[2-9]|[1-9]\d{1,2})xlarge|metal(?:-[1-9]\d{0,2}xl)?)/;

/**
 * `t3.micro`, `m7i-flex.large`, `u-6tb1.metal`, `mac2-m2pro.metal`; checked against every type of the API's list.
 *
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
export const INSTANCE_TYPE = text(
  new RegExp(`^[a-z][a-z0-9-]*\\.${SIZE.source}$`),
  "a family and a size that it has, such as t3.micro",
);
export const INSTANCE_ID = text(/^i-([0-9a-f]{8}|[0-9a-f]{17})$/, "an instance's id such as i-0123456789abcdef0");
export const AMI_ID = text(/^ami-([0-9a-f]{8}|[0-9a-f]{17})$/, "an image's id such as ami-0123456789abcdef0");
/** Of a launch template. */
export const IMAGE_ID = text(
  /^(?:ami-[0-9a-f]{8,17}|resolve:ssm:.+)$/,
  "an AMI's id such as ami-0123456789abcdef0, or resolve:ssm: and a parameter's name",
);
/** What an image that is the value of a Systems Manager parameter begins with. */
export const IMAGE_PARAMETER = "resolve:ssm:";
export const SHUTDOWN_BEHAVIOR = oneOf("stop", "terminate");
export const CPU_CREDITS = oneOf("standard", "unlimited");
/** 16 KB, before they become base64. */
export const LARGEST_USER_DATA_BYTES = 16_384;
/** Of a Spot Instance. */
export const SPOT_BLOCK_DURATION: Limit = {
  must: "a multiple of 60 minutes",
  accepts: (value) => Number(value) % 60 === 0,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateInstanceMetadataOptionsRequest.html */
export const METADATA_HOP_LIMIT = integer(1, 64);
/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html: of a tag that the metadata service shows. */
export const METADATA_TAG_KEY = text(
  /^(?!(?:\.|\.\.|_index)$)[^ /]*$/,
  "a key without space and /, and not ., .. or _index",
);
export const METADATA_TOKENS = oneOf("optional", "required");
