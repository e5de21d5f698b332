import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { requestClasses } from "../../../analysis/routing/classes/request-classes";
import { unreachableRules } from "../../../analysis/routing/unreachable-rules";
import { meetsAll, naiveAnswer } from "./naive";
import { header, listener, method, path, REQUEST, rule, RULES, source } from "./tables";

const RUNS = Number(process.env["ROUTING_RUNS"] ?? 60);

/** `r30 by r10 and r20` */
function told(...rules: Parameters<typeof listener>[0][number][]): string[] {
  const short = (address: string) => address.replace(/^.*\./, "");
  return unreachableRules(listener(rules)).unreachable.map(
    ({ rule: { address }, by }) => `${short(address)} by ${by.map((each) => short(each.address)).join(" and ")}`,
  );
}

describe("the rules that can never match", () => {
  test("are named with those that take their requests, the fewest that are enough", () => {
    const rules = [
      rule(10, [path("/a")]),
      rule(20, [path("/b*")]),
      rule(30, [path("/b")]),
      rule(40, [path("/a", "/b", "/bb")]),
      rule(50, [path("/*"), method("GET")]),
      rule(60, [path("/*")]),
      rule(70, [header("x", "1")]),
    ];
    expect(told(...rules)).toEqual(["r30 by r20", "r40 by r10 and r20", "r70 by r60"]);
  });

  test("are found where blocks of addresses together hold another one", () => {
    const halves = [rule(1, [source("10.0.0.0/9")]), rule(2, [source("10.128.0.0/9")])];
    expect(told(...halves, rule(3, [source("10.0.0.0/8")]))).toEqual(["r3 by r1 and r2"]);
    expect(told(...halves, rule(3, [source("10.0.0.0/7")]))).toEqual([]);
  });

  test("are not sought behind one whose place is not known", () => {
    expect(told(rule(1, [path("/a")]), rule(2, [path("/*")], { priority: undefined }))).toEqual([]);
  });

  test("are none of those that need a longer text than the shortest of theirs", () => {
    expect(told(rule(1, [header("x", "a")]), rule(2, [header("x", "*a*")]))).toEqual([]);
    expect(told(rule(1, [path("/a", "/a?")]), rule(2, [path("/a*")]))).toEqual([]);
  });

  test("are left open where there are too many patterns, in time", () => {
    const letters = (seed: number) => String.fromCharCode(97 + (seed % 26));
    const wild = Array.from({ length: 100 }, (_, n) =>
      rule(n + 1, [path(`*${letters(n)}*${letters(n * 3 + 1)}*${letters(n * 7 + 2)}*${letters(n * 11 + 3)}*`)]),
    );
    const start = performance.now();
    const { unreachable, leftOut } = unreachableRules(listener(wild));
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(unreachable).toEqual([]);
    expect(leftOut.length).toBeGreaterThan(10);
  });

  test("get no request, and those that take theirs take all of them and are all needed", () => {
    let [requests, found] = [0, 0];
    fc.assert(
      fc.property(RULES, fc.array(REQUEST, { minLength: 40, maxLength: 40 }), (rules, asked) => {
        const ipv4 = {
          get planned() {
            return { ip_address_type: "ipv4" };
          },
        } as never;
        const { unreachable, leftOut } = unreachableRules({
          ...listener(rules),
          balancer: { address: "", type: "", resource: ipv4 },
        });
        expect(leftOut).toEqual([]);
        for (const { rule: never, by } of unreachable) {
          for (const request of asked) {
            expect(naiveAnswer(rules, request)).not.toBe(never.address);
            const isTaken = by.some((each) => meetsAll(each, request));
            expect(isTaken || !meetsAll(never, request)).toBe(true);
          }
          for (const spared of by) {
            const others = by.filter((each) => each !== spared);
            const { classes } = requestClasses([[...others, never]], { hasIpv6: false });
            expect(classes.some(({ answers: [answer] }) => answer?.rule === never)).toBe(true);
          }
        }
        requests += asked.length;
        found += unreachable.length;
      }),
      { numRuns: RUNS },
    );
    process.stderr.write(`${RUNS} tables: ${requests} requests, ${found} rules that can never match\n`);
  });
});
