import { patternRule } from "../attribute-rules";
import type { Rule } from "../rule";
import { SOURCES } from "./sources";

const described = { kind: "aws_launch_template", severity: "error" } as const;

/** `t3.micro`, `m7i-flex.large`, `u-6tb1.metal`, `mac2-m2pro.metal`; checked against every type of the API's list. */
export const INSTANCE_TYPE_SHAPE = /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/;

export const IMAGE_ID = patternRule({
  ...described,
  id: "launch-template/image-id",
  summary: "an image is an AMI's id or a Systems Manager parameter that holds one",
  source: SOURCES.data,
  path: "image_id",
  pattern: /^(?:|ami-[0-9a-f]{8,17}|resolve:ssm:.+)$/,
  must: "an AMI's id such as ami-0123456789abcdef0, or resolve:ssm: and a parameter's name",
});

export const INSTANCE_TYPE: Rule = {
  ...patternRule({
    ...described,
    id: "launch-template/instance-type",
    summary: "an instance type is a family and a size, such as t3.micro",
    source: SOURCES.instanceTypes,
    path: "instance_type",
    pattern: new RegExp(`^$|${INSTANCE_TYPE_SHAPE.source}`),
    must: "a family and a size such as t3.micro",
  }),
  kinds: ["aws_launch_template", "aws_instance", "aws_launch_configuration"],
};
