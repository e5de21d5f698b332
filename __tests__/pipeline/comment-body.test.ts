import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { COMMENT_MARKER, commentBody } from "../../pipeline/comment-body";
import { COMMENT_BUDGET, reviewBudget } from "../../pipeline/comment-budget";

const OPTIONS = { runUrl: "https://github.com/acme/shop/actions/runs/1", commit: "0123456789abcdef" };

describe("the body of the comment", () => {
  test("has every environment, in their order", () => {
    const reviews = [
      { environment: "staging", markdown: "### staging: 1 to add\n" },
      { environment: "prod", markdown: "### prod: no changes\n" },
    ];
    expect(commentBody(reviews, OPTIONS)).toBe(
      [
        COMMENT_MARKER,
        "### staging: 1 to add",
        "### prod: no changes",
        "<sub>Plan of 0123456 · [full reviews](https://github.com/acme/shop/actions/runs/1)</sub>",
      ].join("\n\n"),
    );
  });

  test("says where a plan has failed", () => {
    expect(commentBody([{ environment: "prod", markdown: undefined }], OPTIONS)).toContain(
      "### prod: there is no plan\n\nIts job failed or was stopped. [The log says why](https://github.com/acme/shop/actions/runs/1).",
    );
  });

  test("cuts only the longest review, to its headline, and says so", () => {
    const long = `<!-- x -->\n### prod: 3 to replace\n\n${"| row |\n".repeat(9000)}`;
    const body = commentBody(
      [
        { environment: "staging", markdown: "### staging: 1 to add\n\nall of it" },
        { environment: "prod", markdown: long },
      ],
      OPTIONS,
    );
    expect(body).toContain("### staging: 1 to add\n\nall of it");
    expect(body).toContain(
      "### prod: 3 to replace\n\n**The rest is cut**, because the comment would be too long. [The full review](https://github.com/acme/shop/actions/runs/1).",
    );
    expect(body).not.toContain("| row |");
  });

  test("is never too long, and always to be found again", () => {
    const review = fc.record({
      environment: fc.stringMatching(/^[a-z]{1,20}$/),
      markdown: fc.option(
        fc.tuple(fc.string(), fc.integer({ min: 1, max: 70_000 })).map(([text, times]) => (text + "x").repeat(times)),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(fc.array(review, { maxLength: 12 }), (reviews) => {
        const body = commentBody(reviews, OPTIONS);
        expect(body.length).toBeLessThanOrEqual(COMMENT_BUDGET);
        expect(body.startsWith(COMMENT_MARKER)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("cuts nothing of reviews that keep to their share", () => {
    for (const count of [1, 2, 3, 7, 20]) {
      const reviews = Array.from({ length: count }, (_, index) => ({
        environment: `environment-number-${index}`.slice(0, 20),
        markdown: "x".repeat(reviewBudget(count)),
      }));
      expect(commentBody(reviews, OPTIONS)).not.toContain("The rest is cut");
    }
  });
});
