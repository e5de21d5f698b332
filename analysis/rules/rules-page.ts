import type { DescribedRule } from "./check-terraform";
import { DEFAULT_QUOTAS } from "../../aws/quotas";

/** `docs/rules.md`: every rule by its subject, with the page that says so. */
export function rulesPage(rules: readonly DescribedRule[]): string {
  const subjects = [...new Set(rules.map(({ id }) => subjectOf(id)))];
  const errors = rules.filter(({ severity }) => severity === "error").length;
  return [
    "<!-- Written by `npm run docs:generate` from the rules in analysis/. -->",
    "",
    "# What AWS will refuse",
    "",
    `${rules.length} rules: ${errors} errors (AWS refuses it, it cannot work, or it is open to the world) and ${rules.length - errors} warnings (it works and is hardly meant, or passes a quota`,
    "that AWS raises on request). They are asked at every synthesis and by `npx escala check <path>`; a value that is known only at apply is never judged.",
    "",
    "An app of your own asks them with `synthOrRefuse(app)` (`synthesis/checked-synthesis.ts`) in place of `app.synth()`: it says everything that is wrong, with the",
    "construct and the prop, exits with 1 and writes nothing.",
    "",
    "A rule is waived at one place with a reason, which is printed: in code with `waive(construct, rule, reason)` (`synthesis/waivers.ts`), or in",
    "`escala.checks.json`, which holds the quotas of the account too:",
    "",
    "```json",
    JSON.stringify(
      {
        quotas: { "listeners-per-load-balancer": 75 },
        waivers: [
          { rule: "target-group/health-check-timeout", at: "aws_lb_target_group.web", reason: "why it is right here" },
        ],
      },
      undefined,
      2,
    ),
    "```",
    "",
    ...subjects.flatMap((subject) => [
      `## ${subject}`,
      "",
      "| rule | severity | it asks that |",
      "| --- | --- | --- |",
      ...rules.filter(({ id }) => subjectOf(id) === subject).map(row),
      "",
    ]),
    "## Quotas",
    "",
    "| quota | AWS's default |",
    "| --- | --- |",
    ...Object.entries(DEFAULT_QUOTAS).map(([name, value]) => `| \`${name}\` | ${value.toLocaleString("en-US")} |`),
    "",
  ].join("\n");
}

function subjectOf(id: string): string {
  return id.split("/")[0] ?? id;
}

function row({ id, severity, summary, source }: DescribedRule): string {
  return `| [\`${id}\`](${source}) | ${severity} | ${summary.replaceAll("|", "\\|")} |`;
}
