import { IMAGE_ID, INSTANCE_TYPE } from "../../../aws/ec2/instance";
import { orEmpty } from "../or-empty";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const IMAGE_RULES = rulesOf("aws_launch_template", SOURCES.data, [
  {
    id: "launch-template/image-id",
    summary: "an image is an AMI's id or a Systems Manager parameter that holds one",
    path: "image_id",
    is: orEmpty(IMAGE_ID),
  },
  {
    id: "launch-template/instance-type",
    summary: `an instance type is ${INSTANCE_TYPE.must}`,
    source: SOURCES.instanceTypes,
    alsoOf: ["aws_instance", "aws_launch_configuration"],
    path: "instance_type",
    is: orEmpty(INSTANCE_TYPE),
  },
]);
