import { describe, expect, test } from "@jest/globals";
import { timeZoneProblem } from "../../aws/auto-scaling/time-zone";

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
