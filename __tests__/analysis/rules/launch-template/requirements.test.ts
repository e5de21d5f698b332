import { REQUIREMENT_RULES } from "../../../../analysis/rules/launch-template/requirements";
import { testsOf } from "../rule-cases";

const testRule = testsOf(REQUIREMENT_RULES);

function template(instance_requirements: unknown) {
  return { aws_launch_template: { web: { instance_requirements } } };
}

testRule("launch-template/requirements-complete", {
  valid: {
    "vCPUs and memory": template({ vcpu_count: { min: 1 }, memory_mib: { min: 512 } }),
    "numbers known only at apply": template({ vcpu_count: { min: "${var.min}" }, memory_mib: "${var.memory}" }),
  },
  invalid: {
    "the memory is missing": [
      template({ vcpu_count: { min: 1 } }),
      "aws_launch_template.web: instance_requirements[0].memory_mib is not set; set it to a block with min",
    ],
    "the least vCPUs are missing": [
      template({ vcpu_count: { max: 4 }, memory_mib: { min: 512 } }),
      "aws_launch_template.web: instance_requirements[0].vcpu_count[0].min is not set; set it to a number of at least 1",
    ],
  },
});
