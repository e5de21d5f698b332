import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { all, characters, decimal, either, exactly, integer, oneOf, oneOfAnyCase, text } from "../../aws/limit";

const SECONDS = integer(5, 300, "seconds");

describe("a whole number", () => {
  test("is accepted as a number and as the text that Terraform makes of it", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), (value) => {
        const isIn = value >= 5 && value <= 300;
        expect([SECONDS.accepts(value), SECONDS.accepts(String(value))]).toEqual([isIn, isIn]);
      }),
    );
  });

  test.each([[5.5], ["5.5"], [""], [" "], ["x"], ["0x50"], ["0b1000000"], [true], [null], [undefined], [[5]], [{}]])(
    "is not %j",
    (value) => {
      expect(SECONDS.accepts(value)).toBe(false);
    },
  );

  test("tells its range in words", () => {
    expect([SECONDS.must, SECONDS.range]).toEqual(["a whole number between 5 and 300 seconds", "5 to 300 seconds"]);
    expect([integer(1).must, integer(1).range]).toEqual(["a whole number of at least 1", "1 or more"]);
  });
});

describe("a number", () => {
  test("may have a fraction", () => {
    const percent = decimal(0, 100, "percent");
    expect([0, 99.9, "12.5", 100.1, -0.1, "", NaN].map((value) => percent.accepts(value))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(percent.must).toBe("a number between 0 and 100 percent");
  });
});

describe("a word", () => {
  test("is one of a list", () => {
    const limit = oneOf("on", "off");
    expect(["on", "ON", "", 1, null].map((value) => limit.accepts(value))).toEqual([true, false, false, false, false]);
    expect(limit.must).toBe("on or off");
  });

  test("may stand in any case where AWS does not look at it", () => {
    const limit = oneOfAnyCase("HTTP", "TCP");
    expect(["http", "Tcp", "udp"].map((value) => limit.accepts(value))).toEqual([true, true, false]);
  });

  test("may be a truth value", () => {
    expect(oneOf("true", "false").accepts(true)).toBe(true);
  });
});

describe("a text", () => {
  test("has a form", () => {
    const limit = text(/^\//, "a path that starts with /");
    expect(["/", "x", null].map((value) => limit.accepts(value))).toEqual([true, false, false]);
  });

  test("has a length in characters, not in UTF-16 units", () => {
    const limit = characters(1, 2);
    expect(["", "a", "🙂🙂", "🙂🙂🙂"].map((value) => limit.accepts(value))).toEqual([false, true, true, false]);
    expect([limit.must, characters(0, 2).must]).toEqual(["1 to 2 characters long", "at most 2 characters long"]);
  });
});

describe("limits together", () => {
  test("accept what one of them accepts", () => {
    const limit = either(exactly(0), integer(30, 900, "seconds"));
    expect([0, "0", 1, 30].map((value) => limit.accepts(value))).toEqual([true, true, false, true]);
    expect(limit.must).toBe("0 or a whole number between 30 and 900 seconds");
  });

  test("accept what all of them accept", () => {
    const limit = all("a short path", text(/^\//, "a path"), characters(1, 3));
    expect(["/ab", "/abc", "ab"].map((value) => limit.accepts(value))).toEqual([true, false, false]);
    expect(limit.must).toBe("a short path");
  });
});
