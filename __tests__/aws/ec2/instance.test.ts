import { expect, test } from "@jest/globals";
import { _InstanceType } from "@aws-sdk/client-ec2";
import { INSTANCE_TYPE } from "../../../aws/ec2/instance";

test("every instance type of the API has the shape", () => {
  const types = Object.values(_InstanceType);
  expect(types.length).toBeGreaterThan(500);
  expect(types.filter((each) => !INSTANCE_TYPE.accepts(each))).toEqual([]);
});
