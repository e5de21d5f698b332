import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { exposureOf } from "../../../analysis/exposure";
import { exposureProblems } from "../../../analysis/rules";
import { CliError } from "../../../cli/cli-error";
import { type ExposureOptions, runExposure } from "../../../cli/exposure/command";
import {
  graphOf,
  group,
  ingress,
  instance,
  merge,
  NETWORK,
  type Resources,
  WEB,
} from "../../analysis/exposure/networks";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-exposure-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the command on a configuration. */
async function show(
  resources: Resources,
  options: Partial<ExposureOptions> = {},
): Promise<{ readonly code: number; readonly text: string }> {
  const path = join(folder, "main.tf.json");
  writeFileSync(path, JSON.stringify({ resource: resources }));
  let text = "";
  const given = { format: "text", failOn: "error", ...options } as const;
  const code = await runExposure(path, given, { write: (part) => (text += part) });
  return { code, text };
}

const SSH = merge(NETWORK, group("web"), ingress("web", 22, "0.0.0.0/0"), instance("web", "public"));

describe("escala exposure", () => {
  test("shows who reaches what, by which chain", async () => {
    expect(await show(WEB)).toEqual({
      code: 0,
      text: [
        "aws_lb.web",
        "┌──────────┬────────┬───────────────────────────────────────────┐",
        "│ from     │ port   │ by                                        │",
        "├──────────┼────────┼───────────────────────────────────────────┤",
        "│ internet │ tcp 80 │ aws_vpc_security_group_ingress_rule.lb_80 │",
        "│          │        │ → aws_lb_listener.http                    │",
        "└──────────┴────────┴───────────────────────────────────────────┘",
        "",
        "aws_instance.web",
        "┌────────────────────┬──────────┬────────────────────────────────────────────────┐",
        "│ from               │ port     │ by                                             │",
        "├────────────────────┼──────────┼────────────────────────────────────────────────┤",
        "│ aws_lb.web         │ tcp 8080 │ aws_lb_target_group.web                        │",
        "│                    │          │ → aws_lb_target_group_attachment.web           │",
        "│                    │          │ → aws_vpc_security_group_egress_rule.lb_8080   │",
        "│                    │          │ → aws_vpc_security_group_ingress_rule.web_8080 │",
        "│ internet           │ tcp 8080 │ aws_vpc_security_group_ingress_rule.lb_80      │",
        "│ through aws_lb.web │          │ → aws_lb_listener.http                         │",
        "│                    │          │ → aws_lb_target_group.web                      │",
        "│                    │          │ → aws_lb_target_group_attachment.web           │",
        "│                    │          │ → aws_vpc_security_group_egress_rule.lb_8080   │",
        "│                    │          │ → aws_vpc_security_group_ingress_rule.web_8080 │",
        "└────────────────────┴──────────┴────────────────────────────────────────────────┘",
        "",
        "0 errors, 0 warnings",
        "",
      ].join("\n"),
    });
  });

  test("shows what is wrong below, and exits with 1", async () => {
    const { code, text } = await show(SSH);
    expect(code).toBe(1);
    expect(text.slice(text.indexOf("error:"))).toBe(
      [
        "error: aws_vpc_security_group_ingress_rule.web_22",
        "  cidr_ipv4 is 0.0.0.0/0, which opens SSH (tcp 22) of aws_instance.web to the internet; " +
          "name your own addresses, such as 203.0.113.7/32, or log in with Session Manager",
        "  exposure/remote-login-from-internet  https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13",
        "",
        "warning: aws_instance.web",
        "  subnet_id is aws_subnet.public, from which aws_route.internet leads to an internet gateway; use private subnets",
        "  exposure/instance-in-public-subnet  https://docs.aws.amazon.com/vpc/latest/userguide/vpc-example-private-subnets-nat.html",
        "",
        "1 error, 1 warning",
        "",
      ].join("\n"),
    );
  });

  test.each([
    ["error", 0],
    ["warning", 1],
  ] as const)("with --fail-on %s exits with %d at a warning", async (failOn, code) => {
    const publicInstance = merge(NETWORK, group("web"), instance("web", "public"));
    expect((await show(publicInstance, { failOn })).code).toBe(code);
  });

  test("says what it could not see, and marks what is merely possible", async () => {
    const { code, text } = await show(merge(SSH, instance("web", "public", { subnet_id: "${var.subnet}" })));
    expect(code).toBe(0);
    expect(text).toContain("│ internet   │ tcp 22 │");
    expect(text).toContain("│ (possible) │        │");
    expect(text).toContain(
      "not seen:\n  aws_instance.web: not all of its subnets are seen: they come from var.subnet, known only at apply\n",
    );
  });

  test("says so where nobody reaches anything", async () => {
    expect(await show({})).toEqual({ code: 0, text: "nothing is seen to be reachable\n\n0 errors, 0 warnings\n" });
  });

  test("writes the same facts as JSON", async () => {
    const { code, text } = await show(SSH, { format: "json" });
    const graph = graphOf(SSH);
    expect(code).toBe(1);
    expect(JSON.parse(text)).toEqual({ ...exposureOf(graph), unread: [], problems: exposureProblems(graph) });
  });

  test("fails in one line if the input cannot be read", async () => {
    const call = runExposure(join(folder, "none"), { format: "text", failOn: "error" }, process.stdout);
    await expect(call).rejects.toThrow(CliError);
    await expect(call).rejects.toThrow(`${join(folder, "none")} cannot be read: no such file or directory`);
  });
});
