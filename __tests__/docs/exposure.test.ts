import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { exposureOf } from "../../analysis/exposure";
import { EXPOSURE_RULES, exposureProblems } from "../../analysis/rules";
import { formatExposure } from "../../cli/exposure/report";
import { egress, graphOf, group, ingress, instance, merge, WEB } from "../analysis/exposure/networks";

const GUIDE = readFileSync(join(__dirname, "..", "..", "docs", "exposure.md"), "utf8");

const SAMPLE = merge(
  WEB,
  instance("web", "public"),
  ingress("web", 22, "0.0.0.0/0", {}, "ssh"),
  group("db"),
  ingress("db", 5432, "web"),
  egress("web", 5432, "db"),
  {
    aws_db_subnet_group: { db: { name: "db", subnet_ids: ["${aws_subnet.private.id}"] } },
    aws_db_instance: {
      db: {
        db_subnet_group_name: "${aws_db_subnet_group.db.name}",
        vpc_security_group_ids: ["${aws_security_group.db.id}", "${var.backup_group}"],
      },
    },
  },
);

describe("docs/exposure.md", () => {
  test("shows what the command prints", () => {
    const graph = graphOf(SAMPLE);
    expect(GUIDE).toContain(
      `\`\`\`text\n${formatExposure({ ...exposureOf(graph), unread: [] }, exposureProblems(graph))}\`\`\``,
    );
  });

  test("lists every rule as it is", () => {
    const rows = [...GUIDE.matchAll(/^\| \[`(.*?)`\]\((.*?)\)\s*\| (\w+)\s*\| (.*?)\s*\|$/gm)].map(
      ([, ...cells]) => cells,
    );
    expect(rows).toEqual(EXPOSURE_RULES.map(({ id, source, severity, summary }) => [id, source, severity, summary]));
  });
});
