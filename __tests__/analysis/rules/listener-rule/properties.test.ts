import { CONDITION_VALUE_RULES } from "../../../../analysis/rules/listener-rule/condition-values";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { CONDITION_COUNT_RULES } from "../../../../analysis/rules/listener-rule/condition-count";
import { problemsOf, ruleOf } from "../rule-cases";
import { conditions } from "./rule-with";

const source = (cidr: string) => conditions({ source_ip: { values: [cidr] } });

/** An address with a prefix: of IPv4 or of IPv6. */
const cidr = fc.oneof(
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([address, bits]) => `${address}/${bits}`),
  fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([address, bits]) => `${address}/${bits}`),
);

test("what a source address must be instead is accepted, and nothing else in its place", () => {
  fc.assert(
    fc.property(cidr, (written) => {
      const mended = problemsOf(ruleOf(CONDITION_VALUE_RULES, "listener-rule/source-ip"), source(written)).map(
        ({ message }) => message.replace(/^.* /, ""),
      );
      expect(mended).not.toContain(written);
      expect(
        mended.flatMap((each) => problemsOf(ruleOf(CONDITION_VALUE_RULES, "listener-rule/source-ip"), source(each))),
      ).toEqual([]);
    }),
  );
});

test("values are counted over all conditions, however they are spread", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), (sizes) => {
      const headers = sizes.map((size, at) => ({
        http_header: { http_header_name: `H${at}`, values: Array.from({ length: size }, (_, index) => String(index)) },
      }));
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(
        problemsOf(ruleOf(CONDITION_COUNT_RULES, "listener-rule/values-per-rule"), conditions(...headers)),
      ).toHaveLength(total > 5 ? 1 : 0);
    }),
  );
});

test("a rule has too many wildcards, or nearly, or not: never two of them", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("*", "?", "a", "/"), { maxLength: 20 }), (characters) => {
      const condition = conditions({ path_pattern: { values: [`/${characters.join("")}`] } });
      const total = characters.filter((character) => character === "*" || character === "?").length;
      expect(problemsOf(ruleOf(CONDITION_COUNT_RULES, "listener-rule/wildcards"), condition)).toHaveLength(
        total > 6 ? 1 : 0,
      );
      expect(
        problemsOf(ruleOf(CONDITION_COUNT_RULES, "listener-rule/wildcards-close-to-limit"), condition),
      ).toHaveLength(total === 6 ? 1 : 0);
    }),
  );
});
