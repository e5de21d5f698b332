import { expect, test } from "@jest/globals";
import { _InstanceType } from "@aws-sdk/client-ec2";
import { INSTANCE_TYPE } from "../../../aws/ec2/instance";

test("every instance type of the API has the shape", () => {
  const types = Object.values(_InstanceType);
  expect(types.length).toBeGreaterThan(500);
  expect(types.filter((each) => !INSTANCE_TYPE.accepts(each))).toEqual([]);
});

test.each(["t9zz.micro", "m99i-flex.224xlarge", "x9.metal-192xl"])(
  "a family that AWS may add has a type: %s",
  (type) => {
    expect(INSTANCE_TYPE.accepts(type)).toBe(true);
  },
);

test.each([
  "t3.gigantic",
  "t3.1xlarge",
  "t3.0xlarge",
  "t3.02xlarge",
  "t3.2xlarg",
  "t3.metal-xl",
  "t3.Micro",
  "t3.",
  "micro",
])("no family has such a size: %s", (type) => {
  expect(INSTANCE_TYPE.accepts(type)).toBe(false);
});
