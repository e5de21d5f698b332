import { describe, expect, test } from "@jest/globals";
import type { GoldenImage, MachineImage } from "../../../../modules/autoscaling";
import type { Block } from "../../../synthesis";
import { template } from "../templates";

function made(image: MachineImage, instanceType = "t3.micro") {
  const { json } = template({ image, instanceType }).synthesis();
  const of = (group: string, type: string) => Object.values(json[group]?.[type] ?? {})[0] as Block;
  return {
    parameter: of("data", "aws_ssm_parameter"),
    ami: of("data", "aws_ami"),
    golden: of("resource", "aws_ami_from_instance"),
    template: of("resource", "aws_launch_template"),
  };
}

const mustBe = (architecture: string) => [
  {
    condition: `\${self.architecture == "${architecture}"}`,
    error_message: `the image must be of the architecture ${architecture}, which the instance types have`,
  },
];

describe("an image that a parameter names", () => {
  const image: MachineImage = { kind: "ssm-parameter", parameterName: "/images/web" };

  test("shows in the plan, with its own root device", () => {
    const { parameter, ami, template } = made(image);
    expect(parameter).toMatchObject({ name: "/images/web" });
    const id = expect.stringMatching(/^\$\{data\.aws_ssm_parameter\.\w+\.insecure_value\}$/) as unknown;
    expect(template).toMatchObject({
      image_id: id,
      block_device_mappings: [{ device_name: expect.stringContaining("root_device_name") as unknown }],
    });
    expect(ami["filter"]).toEqual([{ name: "image-id", values: [id] }]);
  });

  test("fails the plan if it is of another architecture than the types", () => {
    expect(made(image, "t4g.micro").ami["lifecycle"]).toEqual({ postcondition: mustBe("arm64") });
    const ami: MachineImage = { kind: "ami", imageId: "ami-0123456789abcdef0" };
    expect(made(ami).ami["lifecycle"]).toEqual({ postcondition: mustBe("x86_64") });
  });
});

describe("a golden image", () => {
  const image: GoldenImage = { kind: "golden-image", name: "web", sourceInstanceId: "i-0123456789abcdef0" };
  const nameOf = (changes: Partial<GoldenImage> = {}) => made({ ...image, ...changes }).golden["name"];

  test("is made from the instance, and is there before the old one goes", () => {
    const { golden, template } = made(image);
    expect(golden).toMatchObject({
      name: expect.stringMatching(/^web-[0-9a-f]{6}$/) as unknown,
      source_instance_id: "i-0123456789abcdef0",
      lifecycle: { create_before_destroy: true, postcondition: mustBe("x86_64") },
    });
    expect(golden).not.toHaveProperty("snapshot_without_reboot");
    expect(template["image_id"]).toMatch(/^\$\{aws_ami_from_instance\.\w+\.id\}$/);
  });

  test("has another name for another instance or revision, so that both can stand side by side", () => {
    const names = [nameOf(), nameOf({ sourceInstanceId: "i-0" }), nameOf({ revision: "2" }), nameOf({ name: "api" })];
    expect(new Set(names).size).toBe(4);
    expect(nameOf()).toBe(nameOf());
  });
});
