import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cronProblem } from "../../aws/cron";

describe("a cron expression", () => {
  test.each([
    "* * * * *",
    "30 0 1 1,6,12 *",
    "*/15 8-18/2 * jan-MAR mon-fri",
    "*/15 8-18/2 * jan-mar 7",
    "0 9 * * MON-FRI",
    "0 9 * * fri-sun",
    "0 9 * * 5-1",
    "0 9 * * SUN",
    "0 9 * * 7",
    "0/5 * * * *",
    "5/15 * * * *",
    "0 0 29 2 *",
    "0 0 30 1-3 *",
    "0 0 31 2 mon",
    "0 0 30 2 */2",
    "  0   9 * * sun,sat ",
  ])("%s is one of EC2 Auto Scaling, or of some crontabs", (expression) => {
    expect(cronProblem(expression)).toBeUndefined();
  });

  const fields = (count: number) =>
    `it must have five fields (minute, hour, day of month, month, day of week), not ${count}`;
  const minute = "its minute must be *, or numbers from 0 to 59, such as 1, 1-5, 1,3 or */2";
  const hour = "its hour must be *, or numbers from 0 to 23, such as 1, 1-5, 1,3 or */2";
  const day = "its day of month must be *, or numbers from 1 to 31, such as 1, 1-5, 1,3 or */2";
  const month = "its month must be *, or numbers from 1 to 12 or jan to dec, such as 1, 1-5, 1,3 or */2";
  const weekday = "its day of week must be *, or numbers from 0 to 7 or sun to sat, such as 1, 1-5, 1,3 or */2";

  test.each([
    ["", fields(0)],
    ["@daily", fields(1)],
    ["0 22 * *", fields(4)],
    ["0 22 * * ? *", fields(6)],
    ["60 * * * *", minute],
    ["-1 * * * *", minute],
    ["*/0 * * * *", minute],
    ["5-1 * * * *", minute],
    ["1, * * * *", minute],
    ["1,,2 * * * *", minute],
    ["1-5-9 * * * *", minute],
    ["mon * * * *", minute],
    ["0 5-3 * * *", hour],
    ["0 24 * * *", hour],
    ["0 0 0 * *", day],
    ["0 0 32 * *", day],
    ["0 0 L * *", day],
    ["0 9 ? * 1", day],
    ["0 0 * 0 *", month],
    ["0 0 * 13 *", month],
    ["0 0 * nov-feb *", month],
    ["0 9 * january *", month],
    ["0 0 * * ?", weekday],
    ["0 0 * * 8", weekday],
    ["0 9 * * 1#2", weekday],
    ["0 0 30 2 *", "no month has such a day, so it would never happen"],
    ["0 0 30,31 feb *", "no month has such a day, so it would never happen"],
    ["0 0 31 4,6,9,11 *", "no month has such a day, so it would never happen"],
  ])("fails if it is %j", (expression, problem) => {
    expect(cronProblem(expression)).toBe(problem);
  });

  const limits = [
    { min: 0, max: 59 },
    { min: 0, max: 23 },
    { min: 1, max: 31 },
    { min: 1, max: 12 },
    { min: 0, max: 7 },
  ];
  /** A field as a list of numbers, ranges and steps. */
  const field = ({ min, max }: { min: number; max: number }) => {
    const range = fc
      .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
      .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
    const stepped = fc.tuple(fc.oneof(fc.constant("*"), range), fc.integer({ min: 1, max: 99 }));
    const part = fc.oneof(
      fc.constant("*"),
      fc.integer({ min, max }).map(String),
      range,
      stepped.map(([all, step]) => `${all}/${step}`),
    );
    return fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(","));
  };

  test("of numbers within their ranges is right whenever it ever happens", () => {
    fc.assert(
      fc.property(fc.tuple(...limits.map(field)), (texts) => {
        expect([undefined, "no month has such a day, so it would never happen"]).toContain(
          cronProblem(texts.join(" ")),
        );
        // February has 28 days in every year.
        const often = texts.map((text, index) => (index === 2 ? `${text},28` : text));
        expect(cronProblem(often.join(" "))).toBeUndefined();
      }),
    );
  });

  test("never happens exactly where no day of a leap year and of a weekday suits it", () => {
    const days = Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(2028, 0, 1 + index)));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }), (day, month) => {
        const exists = days.some((date) => date.getUTCDate() === day && date.getUTCMonth() + 1 === month);
        expect(cronProblem(`0 0 ${day} ${month} *`) === undefined).toBe(exists);
        expect(cronProblem(`0 0 ${day} ${month} 1`)).toBeUndefined();
      }),
    );
  });

  test("fails if one of its numbers lies outside", () => {
    fc.assert(
      fc.property(fc.tuple(...limits.map(field)), fc.nat(4), fc.integer({ min: 1, max: 1000 }), (texts, at, beyond) => {
        const wrong = texts.map((text, index) => (index === at ? `${text},${(limits[at]?.max ?? 0) + beyond}` : text));
        expect(cronProblem(wrong.join(" "))).toBeDefined();
      }),
    );
  });

  test("is read whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(["string", "undefined"]).toContain(typeof cronProblem(text));
      }),
    );
  });
});
