import { describe, expect, test } from "@jest/globals";
import type { Token, Tokens } from "marked";
import { marked } from "./marked";
import { code, codeCell, htmlCode, prose } from "../../../analysis/review/format/escape";
import { cutText, fit, type Section } from "../../../analysis/review/format/section";
import { NO_INPUTS, review, reviewJson, reviewMarkdown, reviewText, type Review } from "../../../analysis/review";
import { change, create, planOf, remove, update } from "./plans";

/** What tries to leave its place in a comment. */
const HOSTILE = [
  "a|b",
  "a\\|b",
  "a\\",
  "`code` ``two`` |",
  "<script>alert(1)</script>",
  "</summary></details><img src=x>",
  "@octocat fixes #123 and closes https://github.com/o/r/issues/1",
  "GH-12 o/r#12",
  "[link](https://example.com) ![image](x)",
  "**bold** _it_ ~~no~~ $x$ :tada:",
  "line\nbreak\r\n\n# heading",
  "| a | b |\n| --- | --- |",
  "&lt;b&gt; &amp; &copy;",
  "www.example.com someone@example.com",
  "<!-- comment -->",
  "\u001b[31mred\u202e",
];

function tokensOf(markdown: string): readonly Token[] {
  const found: Token[] = [];
  void marked.walkTokens(marked.lexer(markdown), (token) => {
    found.push(token);
  });
  return found;
}

/** The text that a person reads, code spans left out. */
function outsideOfCode(markdown: string): string {
  const html = marked.parse(markdown, { async: false });
  return html
    .replace(/<code>.*?<\/code>/gs, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&amp;/g, "&");
}

const hostilePlan = planOf(
  HOSTILE.map((value, index) =>
    update(
      `aws_lb_target_group.a[${JSON.stringify(value)}]`,
      { health_check: [{ path: "/" }], index },
      { health_check: [{ path: value }], [value]: value, index },
    ),
  ),
);

const hostile = review(hostilePlan, {
  problems: [
    {
      rule: "a/b",
      severity: "error",
      address: HOSTILE[0] ?? "",
      attribute: "",
      message: HOSTILE.join(" "),
      source: "",
    },
  ],
  opened: [{ from: HOSTILE.join(" "), to: HOSTILE[3] ?? "", ports: "|", via: HOSTILE, level: "high" }],
  closed: [],
  cutOff: [],
  interrupted: [],
  doors: [],
  unseen: HOSTILE,
  unread: HOSTILE.map((address) => ({ address, reason: address })),
});

describe("markdown", () => {
  const markdown = reviewMarkdown(hostile, { environment: "@team #1" });

  test("stays a table with as many cells as its head", () => {
    const tables = tokensOf(markdown).filter((token): token is Tokens.Table => token.type === "table");
    expect(tables).toHaveLength(2 + HOSTILE.length);
    const sizes = tables.flatMap((table) => table.rows.map((row) => row.length));
    expect(new Set(sizes)).toEqual(new Set([3]));
    expect(tables[0]?.rows).toHaveLength(HOSTILE.length);
    expect(tables[1]?.rows).toHaveLength(HOSTILE.length);
  });

  test("holds no HTML and no link of a value", () => {
    const html = marked.parse(markdown, { async: false }).replace(/<code>.*?<\/code>/gs, "");
    const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+|!--)/gi)].map(([, tag]) => tag));
    const ours = "h3 h4 ul li strong br p table thead tbody tr th td details summary".split(" ");
    expect([...tags].filter((tag) => !ours.includes(tag ?? ""))).toEqual([]);
    expect(html.match(/<details>/g)).toHaveLength(2 + HOSTILE.length);
    expect(html.match(/<\/details>/g)).toHaveLength(2 + HOSTILE.length);
  });

  test("pings nobody and closes nothing", () => {
    const text = outsideOfCode(markdown);
    expect(text).not.toMatch(/@\w/);
    expect(text).not.toMatch(/#\d/);
    expect(text).not.toMatch(/GH-\d/i);
    expect(text).not.toMatch(/:\/\//);
    expect(text).not.toMatch(/:tada:/);
  });

  test("shows a value as it is", () => {
    expect(marked.parse(`| a |\n| --- |\n| ${codeCell("x|y `z`")} |`, { async: false })).toContain(
      "<code>x&#124;y &#96;z&#96;</code>",
    );
    expect(code("a`b")).toBe("``a`b``");
    expect(code("`a`")).toBe("`` `a` ``");
    expect(code("")).toBe("–");
    expect(htmlCode("<b>")).toBe("<code>&#60;b&#62;</code>");
    expect(prose("a_b")).toBe("a\\_b");
  });

  test("is one line where nothing changes", () => {
    expect(reviewMarkdown(review(planOf([])), { environment: "dev" })).toBe("dev: no changes\n");
    expect(reviewText(review(planOf([])))).toBe("no changes\n");
  });

  test("holds its parts in order", () => {
    const found = review(
      planOf([remove("aws_lb_target_group.a", { port: 80 }), update("aws_ebs_volume.a", { size: 1 }, { size: 2 })], {
        resource_drift: [change("aws_ebs_volume.b", ["delete"], {}, null)],
        complete: false,
      }),
      {
        ...NO_INPUTS,
        problems: [
          { rule: "r/x", severity: "warning", address: "aws_x.a", attribute: "b", message: "is wrong", source: "s" },
        ],
      },
    );
    const titles = reviewMarkdown(found)
      .split("\n")
      .filter((line) => /^(#|<details><summary>A)/.test(line));
    expect(titles).toEqual([
      "### 1 to change, 1 to delete — the target group aws\\_lb\\_target\\_group.a is deleted",
      "#### Risks (1)",
      "#### What changes for traffic",
      "#### Problems (1)",
      "#### Resources (2)",
      "#### Changed outside of Terraform (1)",
      "<details><summary>Attributes (1)</summary>",
      "#### Not seen by this review",
    ]);
  });
});

describe("a budget", () => {
  const many = planOf(
    Array.from({ length: 5000 }, (_, index) => {
      const address = `module.m["${index % 50}"].aws_lb_target_group.group_${index}`;
      if (index % 10 === 0) return remove(address, { arn: `arn:${index}`, port: 80 });
      return index % 3 === 0
        ? create(address, { name: `group-${index}`, port: 80, tags: { Name: "x".repeat(200) } })
        : update(
            address,
            { port: 80, health_check: [{ interval: 5 }] },
            { port: 81, health_check: [{ interval: 30 }] },
          );
    }),
  );
  const whole = review(many);

  test.each([1000, 5000, 60_000, 200_000])("of %d characters is kept, and nearly used", (budget) => {
    const markdown = reviewMarkdown(whole, { budget, fullAt: "https://example.com/run/1", environment: "prod" });
    expect(markdown.length).toBeLessThanOrEqual(budget);
    expect(markdown.length).toBeGreaterThan(budget * (budget < 5000 ? 0.5 : 0.9));
    expect(markdown).toMatch(/^### prod: 1500 to add, 3000 to change, 500 to delete — /);
    expect(markdown).toContain("The whole review is at <https://example.com/run/1>");
    expect(markdown.match(/<details>/g)?.length ?? 0).toBe(markdown.match(/<\/details>/g)?.length ?? 0);
    expect(reviewText(whole, { budget }).length).toBeLessThanOrEqual(budget);
  });

  test("is 60,000 without being asked", () => {
    const markdown = reviewMarkdown(whole);
    expect(markdown.length).toBeLessThanOrEqual(60_000);
    expect(markdown).toContain("The whole review is at the job's artifact");
    expect(markdown).toMatch(/- … and \d+ more/);
  });

  test("is not kept by JSON", () => {
    const parsed = JSON.parse(reviewJson(whole, { environment: "prod" })) as Review & { environment: string };
    expect(parsed.environment).toBe("prod");
    expect(parsed.resources).toHaveLength(5000);
  });

  const section = (name: string, rank: number, count: number): Section => ({
    name,
    head: [name],
    items: Array.from({ length: count }, (_, index) => `${name} ${index}`),
    more: (left) => `${left} more ${name}`,
    foot: [],
    rank,
  });

  test("takes from the least important first", () => {
    const sections = [section("details", 6, 20), section("risks", 0, 20), section("rows", 5, 20)];
    const lines = (budget: number) => fit("first", sections, budget, (cuts) => `cut: ${cutText(cuts)}`, 60);
    expect(lines(10_000)).not.toContain("cut");
    expect(lines(500)).toMatch(/cut: \d+ details\n$/);
    expect(lines(400)).toMatch(/cut: 20 details, \d+ rows\n$/);
    expect(lines(200)).toMatch(/cut: 20 details, \d+ risks, 20 rows\n$/);
  });
});

describe("text", () => {
  test("is aligned, plain and without control characters", () => {
    const text = reviewText(
      review(
        planOf([update("aws_lb.web", { enable_deletion_protection: true }, { enable_deletion_protection: false })]),
      ),
      { environment: "dev" },
    );
    expect(text).toBe(
      [
        "dev: 1 to change — the load balancer aws_lb.web loses its deletion protection",
        "",
        "Risks (1)",
        "  high    the load balancer aws_lb.web loses its deletion protection",
        "          aws_lb.web enable_deletion_protection",
        "",
        "Resources (1)",
        "  update   aws_lb.web",
        "",
        "Attributes",
        "  aws_lb.web",
        "    enable_deletion_protection  true → false",
        "",
      ].join("\n"),
    );
    // eslint-disable-next-line no-control-regex
    expect(reviewText(hostile)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test("is painted by whoever has colours", () => {
    const text = reviewText(review(planOf([remove("aws_lb.web")])), {
      paint: (tone, word) => `<${tone}>${word}</${tone}>`,
    });
    expect(text).toContain("<high>high  </high>  the load balancer aws_lb.web is deleted");
  });
});
