import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { afterAll, describe, expect, test } from "@jest/globals";
import { App, TerraformStack } from "cdktf";
import type { LaunchTemplateProps, UserData } from "../../../modules/autoscaling";
import { type Workload, WorkloadDelivery } from "../../../modules/workload";
import { tar } from "../../../modules/workload/tar";
import { packWorkload } from "../../../modules/workload/workload-archive";
import { readWorkload } from "../../../modules/workload/workload-files";
import type { Block } from "../../synthesis";
import { template } from "../autoscaling/templates";

const SCRATCH = mkdtempSync(join(tmpdir(), "delivery-test-"));
const SITE = join(SCRATCH, "site");
afterAll(() => {
  rmSync(SCRATCH, { recursive: true });
});

/** The workload with a first page of this text. */
function siteOf(text: string): Workload {
  const directory = mkdtempSync(`${SITE}-`);
  writeFileSync(join(directory, "index.html"), text);
  return { kind: "static-site", directory };
}

const made = (props: Partial<LaunchTemplateProps> = {}, text = "hello") =>
  template({ userData: undefined, workload: siteOf(text), ...props });

/** The user data, with references as Terraform has them. */
function userDataOf(props: Partial<LaunchTemplateProps> = {}, text = "hello"): string {
  const given = made(props, text).synthesis().one("aws_launch_template")["user_data"] as string;
  const list = /^\$\{base64encode\(join\("", \[(.*)\]\)\)\}$/.exec(given)?.[1] ?? "";
  return list
    .split(", ")
    .map((piece) => {
      const encoded = /^base64decode\("(.*)"\)$/.exec(piece)?.[1];
      return encoded === undefined ? `<${piece}>` : Buffer.from(encoded, "base64").toString("utf8");
    })
    .join("");
}

describe("a workload", () => {
  test("lies under the hash of its content in a versioned bucket", () => {
    const result = made().synthesis();
    const { hash } = packWorkload(readWorkload(siteOf("hello")).files);
    expect(result.one("aws_s3_object")).toMatchObject({
      key: `workload/${hash}.tar.gz`,
      source: expect.stringMatching(new RegExp(`^assets/\\w+/${hash}/${hash}\\.tar\\.gz$`)) as unknown,
      source_hash: hash,
      override_provider: { default_tags: { tags: {} } },
      depends_on: expect.arrayContaining([expect.stringMatching(/^aws_s3_bucket_versioning\./) as unknown]) as unknown,
      lifecycle: { create_before_destroy: true },
    });
    expect(result.one("aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({ status: "Enabled" });
  });

  test("is read only by the instances, and nothing else of the bucket is", () => {
    const permission = made().synthesis().one("aws_iam_role_policy");
    expect(JSON.parse(permission["policy"] as string)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: expect.stringMatching(/^\$\{aws_s3_bucket\.\w+\.arn\}\/workload\/\*$/) as unknown,
        },
      ],
    });
    expect(permission["role"]).toMatch(/^\$\{aws_iam_role\.\w+\.name\}$/);
  });

  test("may be read before a machine starts", () => {
    expect(made().synthesis().one("aws_launch_template")["depends_on"]).toEqual([
      expect.stringMatching(/^aws_iam_role_policy\./),
    ]);
  });

  test("changes the user data with its content, and so the version of the template", () => {
    expect(userDataOf()).toBe(userDataOf());
    expect(userDataOf()).not.toBe(userDataOf({}, "hello!"));
    const text = userDataOf();
    expect(text).toMatch(/'<aws_s3_bucket\.\w+\.bucket_regional_domain_name>' '\/<aws_s3_object\.\w+\.key>'/);
  });

  test("is installed after the machine's own user data", () => {
    const userData: UserData = { script: "#!/bin/sh\necho first\n" };
    const text = userDataOf({ userData });
    expect(text.startsWith("MIME-Version: 1.0\n")).toBe(true);
    expect(text.indexOf("echo first")).toBeLessThan(text.indexOf("python3 - "));
    expect(text.match(/Content-Type: text\/x-shellscript/g)).toHaveLength(2);
  });

  test("fails if it and the user data are longer together than AWS takes", () => {
    const userData: UserData = { script: `#!${"x".repeat(14_000)}` };
    expect(template({ userData }).problems()).toEqual([]);
    expect(made({ userData }).problems()).toEqual([
      expect.stringMatching(
        /^userData is 1[89]\d{3} bytes long; AWS takes at most 16384 \(\d{4} of them install the workload\)$/,
      ),
    ]);
  });

  test("fails if a bucket's name cannot start with the name", () => {
    const delivery = (name: string) => made({ name }).template.workload?.node.validate();
    expect(delivery("shop-1")).toEqual([]);
    expect(delivery("Shop")).toEqual([
      "name is Shop; with a workload it must be of lower-case letters, digits and hyphens, because a bucket's name starts with it",
    ]);
  });

  test("fails if its folder is not there, and says it at synthesis", () => {
    const workload: Workload = { kind: "static-site", directory: "/does/not/exist" };
    expect(made({ workload }).template.workload?.node.validate()).toEqual([
      "workload.directory is /does/not/exist; there is no such folder",
    ]);
  });
});

describe("the bucket of a workload", () => {
  test("is private, encrypted, and reached only over TLS", () => {
    const result = made().synthesis();
    expect(result.one("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(result.types()).toEqual(
      expect.arrayContaining([
        "aws_s3_bucket_ownership_controls",
        "aws_s3_bucket_server_side_encryption_configuration",
      ]),
    );
    const { Statement } = JSON.parse(result.one("aws_s3_bucket_policy")["policy"] as string) as { Statement: Block[] };
    expect(Statement).toMatchObject([
      { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
  });

  test("forgets what was replaced long ago", () => {
    const { rule } = made().synthesis().one("aws_s3_bucket_lifecycle_configuration");
    expect(rule).toMatchObject([
      {
        status: "Enabled",
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        expiration: [{ expired_object_delete_marker: true }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  test("can be reached over plain HTTP when it must", () => {
    const workload = { ...siteOf("hello"), tlsOnly: false };
    expect(made({ workload }).synthesis().types()).not.toContain("aws_s3_bucket_policy");
  });

  test("has a name that fits, however long ours is", () => {
    const bucketOf = (name: string) => made({ name }).synthesis().one("aws_s3_bucket")["bucket"] as string;
    const [first, second] = ["a", "b"].map((end) => bucketOf(`${"x".repeat(60)}${end}`).replace(/-\$\{.*$/, ""));
    expect(first).toMatch(/^x{28}-[0-9a-f]{6}$/);
    expect(second).not.toBe(first);
  });
});

describe("the archive of a workload", () => {
  test("is copied beside the stack's JSON, where Terraform looks for it", () => {
    const outdir = join(SCRATCH, "out");
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "Aws", {});
    const workload = siteOf("hello");
    const role = new IamRole(stack, "Role", { assumeRolePolicy: "{}" });
    const delivery = new WorkloadDelivery(stack, "Workload", { name: "shop", workload, role });
    app.synth();
    const file = join(outdir, "stacks", "test", delivery.asset.path);
    expect(existsSync(file)).toBe(true);
    expect(gunzipSync(readFileSync(file))).toEqual(tar(readWorkload(workload).files));
  });
});
