import { describe, expect, test } from "@jest/globals";
import {
  LaunchTemplate,
  type LaunchTemplateProps,
  type MachineImage,
  userDataBase64,
} from "../../../../modules/autoscaling";
import { architectureOf } from "../../../../modules/autoscaling/instance/architecture";
import { userDataProblems } from "../../../../modules/autoscaling/instance/user-data";
import { SecurityGroup } from "../../../../modules/security-group";
import { NETWORK } from "../../../networks";
import { synthesize } from "../../../synthesis";

const template = (props: Partial<LaunchTemplateProps> = {}) =>
  synthesize((stack) => {
    new LaunchTemplate(stack, "Template", {
      name: "shop",
      tags: {},
      securityGroup: new SecurityGroup(stack, "Machines", { name: "m", description: "m", network: NETWORK }),
      image: { kind: "ubuntu", release: "24.04" },
      instanceType: "t3.micro",
      userData: { script: "#!/bin/sh\n" },
      ...props,
    });
  });

describe("LaunchTemplate", () => {
  test("without a name has its stack's", () => {
    const result = synthesize((stack) => {
      new LaunchTemplate(stack, "Template", {
        tags: {},
        securityGroup: new SecurityGroup(stack, "Machines", { name: "m", description: "m", network: NETWORK }),
        image: { kind: "ubuntu", release: "24.04" },
        instanceType: "t3.micro",
      });
    });
    expect(result.one("aws_launch_template")["name"]).toBe("test");
    expect(result.one("aws_iam_instance_profile")["name"]).toBe("test-instance");
  });

  test("is safe without being asked: IMDSv2, one hop, encrypted volume", () => {
    expect(template().one("aws_launch_template")).toMatchObject({
      metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 },
      block_device_mappings: [{ ebs: { encrypted: "true", volume_type: "gp3", volume_size: 16 } }],
    });
  });

  test("lets Session Manager in, and gives no other permission", () => {
    const result = template();
    expect(result.one("aws_iam_role_policy_attachment")["policy_arn"]).toMatch(
      /:iam::aws:policy\/AmazonSSMManagedInstanceCore$/,
    );
    expect(result.types()).not.toContain("aws_iam_role_policy");
    expect(result.one("aws_launch_template")).not.toHaveProperty("key_name");
  });

  const dataSource = (image: MachineImage, instanceType = "t3.micro") => {
    const { json } = template({ image, instanceType });
    const [type, blocks] = Object.entries(json["data"] ?? {}).find(([name]) => /ami|ssm/.test(name)) ?? [];
    return { type, arguments: Object.values(blocks ?? {})[0] };
  };

  test.each([
    ["22.04", "t3.micro", "ubuntu/images/hvm-ssd*/ubuntu-jammy-22.04-amd64-server-*", "x86_64"],
    ["24.04", "t4g.micro", "ubuntu/images/hvm-ssd*/ubuntu-noble-24.04-arm64-server-*", "arm64"],
  ] as const)(
    "Ubuntu %s on %s is Canonical's newest image of its architecture",
    (release, type, name, architecture) => {
      expect(dataSource({ kind: "ubuntu", release }, type)).toMatchObject({
        type: "aws_ami",
        arguments: {
          owners: ["099720109477"],
          most_recent: true,
          filter: expect.arrayContaining([
            { name: "name", values: [name] },
            { name: "architecture", values: [architecture] },
          ]) as unknown,
        },
      });
    },
  );

  test("Amazon Linux 2023 is what Amazon's public parameter says, readable in the plan", () => {
    expect(dataSource({ kind: "amazon-linux-2023" }, "t4g.micro")).toMatchObject({
      type: "aws_ssm_parameter",
      arguments: { name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64" },
    });
    const result = template({ image: { kind: "amazon-linux-2023" } }).one("aws_launch_template");
    expect(result["image_id"]).toMatch(/\.insecure_value\}$/);
    expect(result["block_device_mappings"]).toMatchObject([{ device_name: "/dev/xvda" }]);
  });

  test("an AMI is exactly that one, with its own root device", () => {
    const result = template({ image: { kind: "ami", imageId: "ami-0123456789abcdef0" } }).one("aws_launch_template");
    expect(result["image_id"]).toBe("ami-0123456789abcdef0");
    expect(result["block_device_mappings"]).toMatchObject([
      { device_name: expect.stringMatching(/^\$\{data\.aws_ami\.\w+\.root_device_name\}$/) as unknown },
    ]);
  });
});

describe("architectureOf", () => {
  test.each([
    ["t3.micro", "x86_64"],
    ["t4g.micro", "arm64"],
    ["m7gd.large", "arm64"],
    ["c6gn.xlarge", "arm64"],
    ["a1.medium", "arm64"],
    ["g4dn.xlarge", "x86_64"],
    ["g5.xlarge", "x86_64"],
    ["g5g.xlarge", "arm64"],
    ["m7i-flex.large", "x86_64"],
    ["u-6tb1.metal", "x86_64"],
  ])("%s is %s", (instanceType, architecture) => {
    expect(architectureOf(instanceType)).toBe(architecture);
  });
});

describe("user data", () => {
  const decode = (text: string) => Buffer.from(text, "base64").toString("utf8");

  test("keeps the shell's own variables and gets ours after the first line, quoted", () => {
    const script = '#!/bin/sh\necho "${HOME} $PORT"\n';
    expect(decode(userDataBase64({ script, variables: { PORT: 80, NAME: "it's" } }))).toBe(
      `#!/bin/sh\nexport PORT='80'\nexport NAME='it'\\''s'\necho "\${HOME} $PORT"\n`,
    );
  });

  test("takes 16 KB and not a byte more", () => {
    const ofSize = (bytes: number) => ({ script: `#!${"x".repeat(bytes - 2)}` });
    expect(userDataProblems(ofSize(16_384))).toEqual([]);
    expect(userDataProblems(ofSize(16_385))).toEqual(["userData is 16385 bytes long; AWS takes at most 16384"]);
  });

  test("fails if it is no script, or if a variable has no name of one", () => {
    expect(userDataProblems({ script: "echo hello", variables: { "a-b": 1 } })).toEqual([
      'userData.script starts with "echo hello"; it must start with #!',
      "userData.variables has the name a-b; it must be of capital letters, digits and _",
    ]);
  });
});
