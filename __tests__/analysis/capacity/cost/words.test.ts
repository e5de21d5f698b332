import { expect, test } from "@jest/globals";
import { basisText, dollarsText, oldPricesText } from "../../../../analysis/capacity/cost";

const price = (asOf: string) => ({ dollars: 1, unit: "hour", asOf, source: "x" }) as const;
const TODAY = new Date("2026-11-21T00:00:00Z");

test.each([
  [{ minimum: 1, maximum: 2.345 }, "1.00–2.35"],
  [{ minimum: 5, maximum: 5.001 }, "5.00"],
  [{ minimum: 0, maximum: 0 }, "0.00"],
])("%j is %s", (range, text) => {
  expect(dollarsText(range)).toBe(text);
});

test("prices are told with their region and the days of which they are", () => {
  expect(basisText(["us-east-1"], [price("2026-07-20"), price("2025-07"), price("2025-07")])).toBe(
    "list prices, on demand, us-east-1, as of 2025-07 to 2026-07-20",
  );
  expect(basisText(["us-east-1"], [price("2025-07")])).toBe("list prices, on demand, us-east-1, as of 2025-07");
});

test("prices of more than 180 days are warned of", () => {
  expect(oldPricesText([price("2026-07-20"), price("2025-07"), price("2024-07-01")], TODAY)).toBe(
    "2 of 3 prices are older than 180 days, the oldest of 2024-07-01: AWS may ask something else today (https://aws.amazon.com/pricing/)",
  );
  // 2026-05-25 is 180 days before.
  expect(oldPricesText([price("2026-05-25")], TODAY)).toBeUndefined();
  expect(oldPricesText([price("2026-05-24")], TODAY)).toContain("1 of 1 prices is older");
});
