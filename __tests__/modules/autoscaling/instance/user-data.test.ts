import { describe, expect, test } from "@jest/globals";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformOutput } from "cdktf";
import { userDataBase64, type UserData } from "../../../../modules/autoscaling";
import { userDataProblems } from "../../../../modules/autoscaling/instance/user-data";
import { emptyStack, synthesisOf } from "../../../synthesis";

const decode = (text: string) => Buffer.from(text, "base64").toString("utf8");

const PARTS: UserData = {
  parts: [
    { kind: "cloud-config", content: "#cloud-config\npackages: [jq]\n" },
    { kind: "script", script: "#!/bin/sh\necho $PORT\n", variables: { PORT: 80 } },
  ],
};

describe("cloud-init parts", () => {
  test("are one text with a fixed boundary", () => {
    expect(decode(userDataBase64(PARTS))).toBe(
      [
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="==ESCALA-USER-DATA=="',
        "",
        "--==ESCALA-USER-DATA==",
        'Content-Type: text/cloud-config; charset="utf-8"',
        "MIME-Version: 1.0",
        "Content-Transfer-Encoding: 7bit",
        "",
        "#cloud-config\npackages: [jq]\n",
        "--==ESCALA-USER-DATA==",
        'Content-Type: text/x-shellscript; charset="utf-8"',
        "MIME-Version: 1.0",
        "Content-Transfer-Encoding: 7bit",
        "",
        "#!/bin/sh\nexport PORT='80'\necho $PORT\n",
        "--==ESCALA-USER-DATA==--",
        "",
      ].join("\n"),
    );
  });

  test("that are not ASCII go in base64, in lines that mail allows", () => {
    const script = `#!/bin/sh\necho ${"ü".repeat(100)}\n`;
    const text = decode(userDataBase64({ parts: [{ kind: "script", script }] }));
    const [, body = ""] = text.split("Content-Transfer-Encoding: base64\n\n");
    const [encoded = ""] = body.split("\n--==");
    expect(decode(encoded)).toBe(script);
    expect(Math.max(...encoded.split("\n").map((line) => line.length))).toBe(76);
  });

  test("fails if a part is not what it says, or the whole is too long", () => {
    const parts: UserData = {
      parts: [
        { kind: "cloud-config", content: "packages: [jq]" },
        { kind: "script", script: "echo", variables: { "a-b": 1 } },
        { kind: "script", script: `#!/bin/sh\n==ESCALA-USER-DATA==${"x".repeat(16_384)}` },
      ],
    };
    expect(userDataProblems(parts)).toEqual([
      'userData.parts[0].content starts with "packages: [j"; its first line must be #cloud-config',
      'userData.parts[1].script starts with "echo"; it must start with #!',
      "userData.parts[1].variables has the name a-b; it must be of capital letters, digits and _",
      "userData.parts[2] has the text ==ESCALA-USER-DATA==, which separates the parts",
      expect.stringMatching(/^userData is 1\d{4} bytes long; AWS takes at most 16384$/) as unknown,
    ]);
  });

  test("cannot be written beside a script", () => {
    // @ts-expect-error a script or parts
    const both: UserData = { script: "#!/bin/sh\n", parts: [{ kind: "cloud-config", content: "#cloud-config\n" }] };
    // @ts-expect-error at least one part
    const none: UserData = { parts: [] };
    expect([both, none]).toHaveLength(2);
  });
});

describe("user data with references", () => {
  const stack = emptyStack();
  const bucket = new S3Bucket(stack, "Bucket", {});
  const script = `#!/bin/sh\necho "\${HOME}" %{x} \\n ${bucket.arn}\n`;

  test("keeps what only looks like Terraform, and is put together by Terraform", () => {
    new TerraformOutput(stack, "data", { value: userDataBase64({ script }), staticId: true });
    const { value } = synthesisOf(stack).json["output"]?.["data"] as unknown as { value: string };
    const pieces =
      /^\$\{base64encode\(join\("", \[base64decode\("(.*?)"\), aws_s3_bucket\.Bucket\.arn, base64decode\("(.*?)"\)\]\)\)\}$/.exec(
        value,
      );
    expect(pieces?.slice(1).map(decode)).toEqual(['#!/bin/sh\necho "${HOME}" %{x} \\n ', "\n"]);
  });

  test("is not judged by what is not known yet", () => {
    const known = "#!".padEnd(16_384 - "#!".length, "x");
    expect(userDataProblems({ script: `${known}${bucket.arn}` })).toEqual([]);
    expect(userDataProblems({ script: `${known}xyz${bucket.arn}` })).toEqual([
      "userData is 16385 bytes long; AWS takes at most 16384",
    ]);
    expect(userDataProblems({ script: bucket.arn })).toEqual([]);
  });
});
