import { IMAGE_RULES } from "../../../../analysis/rules/launch-template/image";
import { testsOf } from "../rule-cases";

const testRule = testsOf(IMAGE_RULES);

function template(attributes: Readonly<Record<string, unknown>>) {
  return { aws_launch_template: { web: attributes } };
}

const image = "it must be an AMI's id such as ami-0123456789abcdef0, or resolve:ssm: and a parameter's name";
const type = "it must be a family and a size that it has, such as t3.micro";

testRule("launch-template/image-id", {
  valid: {
    "17 digits": template({ image_id: "ami-0123456789abcdef0" }),
    "8 digits": template({ image_id: "ami-01234567" }),
    "a parameter": template({ image_id: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023" }),
    "no image": template({ image_id: "" }),
    "a data source": template({ image_id: "${data.aws_ami.web.id}" }),
  },
  invalid: {
    "it has 7 digits": [
      template({ image_id: "ami-0123456" }),
      `aws_launch_template.web: image_id is "ami-0123456"; ${image}`,
    ],
    "it has 18 digits": [
      template({ image_id: "ami-0123456789abcdef01" }),
      `aws_launch_template.web: image_id is "ami-0123456789abcdef01"; ${image}`,
    ],
    "it is a name": [template({ image_id: "ubuntu" }), `aws_launch_template.web: image_id is "ubuntu"; ${image}`],
    "it names no parameter": [
      template({ image_id: "resolve:ssm:" }),
      `aws_launch_template.web: image_id is "resolve:ssm:"; ${image}`,
    ],
  },
});

testRule("launch-template/instance-type", {
  valid: { "a type": template({ instance_type: "m7i-flex.large" }), "no type": template({ instance_type: "" }) },
  invalid: {
    "it has no size": [template({ instance_type: "t3" }), `aws_launch_template.web: instance_type is "t3"; ${type}`],
    "it has capitals": [
      { aws_instance: { web: { instance_type: "T3.micro" } } },
      `aws_instance.web: instance_type is "T3.micro"; ${type}`,
    ],
    "it has two sizes": [
      { aws_launch_configuration: { web: { instance_type: "t3.micro.large" } } },
      `aws_launch_configuration.web: instance_type is "t3.micro.large"; ${type}`,
    ],
  },
});
