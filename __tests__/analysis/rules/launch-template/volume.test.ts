import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { VOLUME_RULES } from "../../../../analysis/rules/launch-template/volume";
import { ruleOf, testsOf } from "../rule-cases";

const testRule = testsOf(VOLUME_RULES);

type Volume = Readonly<Record<string, unknown>>;

function template(ebs: Volume) {
  return { aws_launch_template: { web: { block_device_mappings: [{ device_name: "/dev/sda1", ebs }] } } };
}

const place = "aws_launch_template.web: block_device_mappings[0].ebs[0]";

const SIZES: readonly (readonly [string, number, number])[] = [
  ["gp2", 1, 16384],
  ["gp3", 1, 65536],
  ["io1", 4, 16384],
  ["io2", 4, 65536],
  ["st1", 125, 16384],
  ["sc1", 125, 16384],
  ["standard", 1, 1024],
];

testRule("launch-template/volume-size-of-any-type", {
  valid: {
    "64 TiB": template({ volume_size: 65_536 }),
    "64 TiB of a type known only at apply": template({ volume_type: "${var.type}", volume_size: 65_536 }),
    "a type that is told of by itself": template({ volume_type: "gp2", volume_size: 65_537 }),
    "a type that AWS may add": template({ volume_type: "gp9", volume_size: 100_000 }),
    "a size known only at apply": template({ volume_size: "${var.size}" }),
  },
  invalid: {
    "no type is that large": [
      template({ volume_size: 65_537 }),
      `${place}.volume_size is 65537; it must be a whole number between 1 and 65536 GiB`,
    ],
    "none of the types that it may have is that large": [
      template({ volume_type: "${var.type}", volume_size: 100_000 }),
      `${place}.volume_size is 100000; it must be a whole number between 1 and 65536 GiB`,
    ],
  },
});

testRule("launch-template/volume-size", {
  valid: {
    ...Object.fromEntries(
      SIZES.flatMap(([volume_type, ...limits]) =>
        limits.map((volume_size) => [`${volume_type} of ${volume_size} GiB`, template({ volume_type, volume_size })]),
      ),
    ),
    "a type known only at apply": template({ volume_type: "${var.type}", volume_size: 100_000 }),
    "no type": template({ volume_size: 100_000 }),
    "no size": template({ volume_type: "st1", volume_size: 0 }),
  },
  invalid: Object.fromEntries(
    SIZES.flatMap(([volume_type, min, max]) =>
      [min - 1, max + 1]
        .filter((volume_size) => volume_size !== 0)
        .map((volume_size) => [
          `${volume_type} has ${volume_size} GiB`,
          [
            template({ volume_type, volume_size }),
            `${place}.volume_size is ${volume_size}; it must be a whole number between ${min} and ${max} GiB for the type ${volume_type}`,
          ],
        ]),
    ),
  ),
});

const IOPS: readonly (readonly [string, number, number])[] = [
  ["gp3", 3000, 80000],
  ["io1", 100, 64000],
  ["io2", 100, 256000],
];

testRule("launch-template/volume-iops", {
  valid: Object.fromEntries(
    IOPS.flatMap(([volume_type, ...limits]) =>
      limits.map((iops) => [`${volume_type} with ${iops}`, template({ volume_type, iops })]),
    ),
  ),
  invalid: {
    ...Object.fromEntries(
      IOPS.flatMap(([volume_type, min, max]) =>
        [min - 1, max + 1].map((iops) => [
          `${volume_type} has ${iops}`,
          [
            template({ volume_type, iops }),
            `${place}.iops is ${iops}; it must be a whole number between ${min} and ${max} for the type ${volume_type}`,
          ],
        ]),
      ),
    ),
    "an instance's root volume has too few": [
      { aws_instance: { web: { root_block_device: { volume_type: "gp3", iops: 2999 } } } },
      "aws_instance.web: root_block_device[0].iops is 2999; it must be a whole number between 3000 and 80000 for the type gp3",
    ],
    "a launch configuration's volume has too few": [
      { aws_launch_configuration: { web: { ebs_block_device: [{ volume_type: "io1", iops: 99 }] } } },
      "aws_launch_configuration.web: ebs_block_device[0].iops is 99; it must be a whole number between 100 and 64000 for the type io1",
    ],
  },
});

testRule("launch-template/volume-iops-type", {
  valid: {
    gp3: template({ volume_type: "gp3", iops: 3000 }),
    "gp2 without": template({ volume_type: "gp2", iops: 0 }),
    "no type": template({ iops: 3000 }),
  },
  invalid: {
    "the volume is gp2": [
      template({ volume_type: "gp2", iops: 3000 }),
      `${place}.iops is 3000; leave it out for the type gp2, or choose gp3, io1 or io2`,
    ],
  },
});

testRule("launch-template/volume-throughput", {
  valid: { "125": template({ throughput: 125 }), "2,000": template({ throughput: 2000 }) },
  invalid: {
    "it is 124": [
      template({ throughput: 124 }),
      `${place}.throughput is 124; it must be a whole number between 125 and 2000 MiB/s`,
    ],
    "it is 2,001": [
      template({ throughput: 2001 }),
      `${place}.throughput is 2001; it must be a whole number between 125 and 2000 MiB/s`,
    ],
  },
});

testRule("launch-template/volume-throughput-provider-limit", {
  valid: { "1,000": template({ throughput: 1000 }), "2,001, which AWS refuses too": template({ throughput: 2001 }) },
  invalid: {
    "it is 1,001": [
      template({ throughput: 1001 }),
      `${place}.throughput is 1001; it must be at most 1000 MiB/s for provider 5.100.0`,
    ],
  },
});

testRule("launch-template/volume-throughput-type", {
  valid: {
    gp3: template({ volume_type: "gp3", throughput: 125 }),
    "a type known only at apply": template({ volume_type: "${var.type}", throughput: 125 }),
  },
  invalid: {
    "the volume is io2": [
      template({ volume_type: "io2", throughput: 125 }),
      `${place}.throughput is 125; leave it out for the type io2, or choose gp3`,
    ],
  },
});

test("the IOPS that AWS reports of a running instance's gp2 volume are nobody's choice", () => {
  const values = { root_block_device: [{ volume_type: "gp2", iops: 100, throughput: 0, volume_size: 8 }] };
  const resources = [{ address: "aws_instance.web", mode: "managed", type: "aws_instance", name: "web", values }];
  const state = { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: { resources } } };
  expect(
    checkGraph(readTerraform(state), {}, [ruleOf(VOLUME_RULES, "launch-template/volume-iops-type")]).problems,
  ).toEqual([]);
});
