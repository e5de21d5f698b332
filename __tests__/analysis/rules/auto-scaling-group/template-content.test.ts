import { TEMPLATE_CONTENT_RULES } from "../../../../analysis/rules/auto-scaling-group/template-content";
import { testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(TEMPLATE_CONTENT_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const WHOLE = { image_id: "${data.aws_ami.web.id}", instance_type: "t3.micro" };
const specification = { launch_template_id: "${aws_launch_template.web.id}", version: "$Latest" };
const place = "mixed_instances_policy[0].launch_template[0].launch_template_specification[0].launch_template_id";

/** A group with a launch template. */
function from(template: Attributes, launch_template: Attributes = {}) {
  const id = "${aws_launch_template.web.id}";
  return { aws_launch_template: { web: template }, ...group({ launch_template: { id, ...launch_template } }) };
}

/** A group with a mixed instances policy. */
function mixed(template: Attributes, override: readonly Attributes[] = []) {
  const launch_template = { launch_template_specification: specification, override };
  return {
    aws_launch_template: { web: template, arm: WHOLE },
    ...group({ mixed_instances_policy: { launch_template } }),
  };
}

const noImage = "is aws_launch_template.web, which has no image_id; set it there";
const noType = "is aws_launch_template.web, which has no instance_type; set it there, or instance_requirements";
const spot =
  "is aws_launch_template.web, which asks for Spot Instances; leave instance_market_options out of it, as mixed_instances_policy chooses what to buy";

testRule("auto-scaling-group/template-image", {
  valid: {
    "an image": from(WHOLE),
    "an image known only at apply": from({ image_id: "${var.image}" }),
    "an older version, which may have one": from({}, { version: "3" }),
    "a version known only at apply": from({}, { version: "${var.version}" }),
    "a default version that is an older one": from({ default_version: 1 }, { version: "$Default" }),
    "a template outside": group({ launch_template: { id: "lt-0123456789abcdef0" } }),
    "overrides with templates of their own": mixed({ instance_type: "t3.micro" }, [
      { launch_template_specification: { launch_template_id: "${aws_launch_template.arm.id}" } },
    ]),
  },
  invalid: {
    "the latest version has none": [
      from({ instance_type: "t3.micro" }, { version: "${aws_launch_template.web.latest_version}" }),
      `${ADDRESS} launch_template[0].id ${noImage}`,
    ],
    "the only version has none": [from({ image_id: "" }), `${ADDRESS} launch_template[0].id ${noImage}`],
    "the updated default version has none": [
      from(
        { default_version: 1, update_default_version: true },
        { version: "${aws_launch_template.web.default_version}" },
      ),
      `${ADDRESS} launch_template[0].id ${noImage}`,
    ],
    "a policy's template has none": [mixed({}, [{ instance_type: "t3.micro" }]), `${ADDRESS} ${place} ${noImage}`],
    "a template named by its name has none": [
      { aws_launch_template: { web: { name: "web" } }, ...group({ launch_template: { name: "web" } }) },
      `${ADDRESS} launch_template[0].name ${noImage}`,
    ],
  },
});

testRule("auto-scaling-group/template-instance-type", {
  valid: {
    "a type": from(WHOLE),
    requirements: from({ instance_requirements: { vcpu_count: { min: 1 }, memory_mib: { min: 512 } } }),
    "a policy with overrides": mixed({}, [{ instance_type: "t3.micro" }]),
  },
  invalid: {
    "the template has none": [from({ image_id: "ami-01234567" }), `${ADDRESS} launch_template[0].id ${noType}`],
    "neither the policy's template nor an override has one": [mixed({}), `${ADDRESS} ${place} ${noType}`],
  },
});

const market = (market_type: unknown) => ({ ...WHOLE, instance_market_options: { market_type } });

testRule("auto-scaling-group/template-spot", {
  valid: {
    "Spot Instances without a policy": from(market("spot")),
    "a capacity block in a policy": mixed(market("capacity-block")),
    "a market known only at apply": mixed(market("${var.market}")),
  },
  invalid: {
    "a policy's template asks for Spot Instances": [mixed(market("spot")), `${ADDRESS} ${place} ${spot}`],
    "an override's template asks for Spot Instances": [
      mixed(market("spot"), [{ launch_template_specification: specification }]),
      `${ADDRESS} ${place} ${spot}`,
      `${ADDRESS} ${place.replace("launch_template_specification", "override[0].launch_template_specification")} ${spot}`,
    ],
  },
});
