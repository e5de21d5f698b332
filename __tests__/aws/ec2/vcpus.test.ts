import { expect, test } from "@jest/globals";
import { isBurstable, vcpusOf } from "../../../aws/ec2/vcpus";

test.each([
  ["t3.micro", 2],
  ["t4g.large", 2],
  ["t3.2xlarge", 8],
  ["t2.micro", 1],
  ["t2.medium", 2],
  ["m7g.medium", 1],
  ["m7i-flex.large", 2],
  ["c6gn.xlarge", 4],
  ["r5.24xlarge", 96],
  ["m5.metal", undefined],
  ["g5.xlarge", undefined],
  ["u-6tb1.metal", undefined],
  ["nonsense", undefined],
])("%s has %s vCPUs", (type, vcpus) => {
  expect(vcpusOf(type)).toBe(vcpus);
});

test("T types are burstable", () => {
  expect([isBurstable("t3.micro"), isBurstable("trn1.2xlarge"), isBurstable("m5.large")]).toEqual([true, false, false]);
});
