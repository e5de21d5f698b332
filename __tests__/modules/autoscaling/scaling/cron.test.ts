import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cronProblem, timeZoneProblem } from "../../../../modules/autoscaling";

describe("a cron expression", () => {
  test.each([
    "30 0 1 1,6,12 *",
    "* * * * *",
    "*/15 8-18/2 * jan-MAR mon-fri",
    "0 0 29 2 *",
    "0 0 31 2 mon",
    "0 22 * * 7",
    "  0   9 * * sun,sat ",
  ])("%s is one of EC2 Auto Scaling", (expression) => {
    expect(cronProblem(expression)).toBeUndefined();
  });

  test.each([
    ["0 22 * *", "it must have five fields (minute, hour, day of month, month, day of week), not 4"],
    ["0 22 * * ? *", "it must have five fields (minute, hour, day of month, month, day of week), not 6"],
    ["@daily", "it must have five fields (minute, hour, day of month, month, day of week), not 1"],
    ["60 * * * *", "its minute must be *, or numbers from 0 to 59, as 1, 1-5, 1,3 or */2"],
    ["0 5-3 * * *", "its hour must be *, or numbers from 0 to 23, as 1, 1-5, 1,3 or */2"],
    ["0 0 0 * *", "its day of month must be *, or numbers from 1 to 31, as 1, 1-5, 1,3 or */2"],
    ["0 0 L * *", "its day of month must be *, or numbers from 1 to 31, as 1, 1-5, 1,3 or */2"],
    ["0 0 * 13 *", "its month must be *, or numbers from 1 to 12 or jan to dec, as 1, 1-5, 1,3 or */2"],
    ["0 0 * * ?", "its day of week must be *, or numbers from 0 to 7 or sun to sat, as 1, 1-5, 1,3 or */2"],
    ["*/0 * * * *", "its minute must be *, or numbers from 0 to 59, as 1, 1-5, 1,3 or */2"],
    ["5/15 * * * *", "its minute must be *, or numbers from 0 to 59, as 1, 1-5, 1,3 or */2"],
    ["1,,2 * * * *", "its minute must be *, or numbers from 0 to 59, as 1, 1-5, 1,3 or */2"],
    ["0 0 30,31 2 *", "no month has such a day, so that it would never happen"],
    ["0 0 31 4,6,9,11 *", "no month has such a day, so that it would never happen"],
  ])("fails if it is %s", (expression, problem) => {
    expect(cronProblem(expression)).toBe(problem);
  });

  test("of numbers within their ranges is always right, and never a step outside", () => {
    const within = fc.tuple(
      fc.nat(59),
      fc.nat(23),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(7),
    );
    const limits = [59, 23, 31, 12, 7];
    fc.assert(
      fc.property(within, fc.nat(4), fc.integer({ min: 1, max: 1000 }), (fields, at, beyond) => {
        expect(cronProblem(fields.join(" "))).toBeUndefined();
        const wrong = fields.map((value, index) => (index === at ? (limits[at] ?? 0) + beyond : value));
        expect(cronProblem(wrong.join(" "))).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });
});

describe("a time zone", () => {
  test.each(["Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "Etc/UTC", "UTC"])(
    "%s exists",
    (name) => {
      expect(timeZoneProblem(name)).toBeUndefined();
    },
  );

  test.each([
    ["europe/berlin", "write Europe/Berlin"],
    ["+02:00", "it must be an IANA time zone such as Europe/Berlin or Etc/UTC"],
    ["Europe/Atlantis", "it must be an IANA time zone such as Europe/Berlin or Etc/UTC"],
    ["", "it must be an IANA time zone such as Europe/Berlin or Etc/UTC"],
  ])("fails if it is %j", (name, problem) => {
    expect(timeZoneProblem(name)).toBe(problem);
  });
});
