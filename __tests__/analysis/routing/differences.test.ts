import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { extentOf } from "../../../analysis/routing/difference-extent";
import { differencesOf } from "../../../analysis/routing/differences";
import type { RouteAction } from "../../../analysis/routing/action";
import type { RoutingListener, RoutingRule } from "../../../analysis/routing/routing-table";
import { meetsAll, naiveAnswer, type NaiveRequest, naiveRequest, outcomes } from "./naive";
import { CHANGE, forward, header, host, listener, method, path, query, REQUEST, rule, source, unknown } from "./tables";

const RUNS = Number(process.env["ROUTING_RUNS"] ?? 20);

function told(before: RoutingListener, after: RoutingListener): string[] {
  return differencesOf(before, after).differences.map((each) => {
    const { sample } = each;
    const more = [
      ...sample.parameters.map((pair) => pair.join("=")),
      ...sample.headers.map(([name, values]) => `${name}: ${values.join()}`),
      ...(sample.from === undefined ? [] : [sample.from]),
    ];
    const names = [each.before, each.after].map((one) => one.rule?.address.replace(/^.*\./, "") ?? "default");
    const except = extentOf(each, before, after).except.map(({ address }) => address.replace(/^.*\./, ""));
    const may = each.isCertain ? "" : "perhaps ";
    const but = except.length === 0 ? "" : ` but for ${except.join()}`;
    const request = [sample.method, (sample.host ?? "") + sample.path, ...more].join(" ");
    return `${may}${names.join(" -> ")}${but}: ${request}`;
  });
}

const one = (...rules: RoutingRule[]) => listener(rules);
const action = (group: string) => ({ action: forward(group) });

function isKnown({ conditions, isCertain }: RoutingRule): boolean {
  return isCertain && conditions.every(({ isPartly }) => !isPartly);
}

describe("the differences of two tables", () => {
  test("are none where rules get other numbers", () => {
    const rules = [rule(1, [path("/a")]), rule(2, [path("/b")])];
    const after = [
      { ...rule(2, [path("/b")]), priority: 5 },
      { ...rule(1, [path("/a")]), priority: 9 },
    ];
    expect(told(one(...rules), one(...after))).toEqual([]);
  });

  test("are none where another rule does the same, and one for what it does more", () => {
    expect(told(one(rule(1, [path("/a")], action("x"))), one(rule(2, [path("/?")], action("x"))))).toEqual([
      "default -> r2 but for r1: GET /x",
    ]);
  });

  test("are told with who answered and who does, and a request that shows it", () => {
    const web = rule(20, [host("www.example.com")], action("web"));
    const beta = rule(10, [header("X-Beta", "*")], action("beta"));
    expect(told(one(web), one(beta, web))).toEqual([
      "default -> r10 but for r20: GET x/ x-beta: x",
      "r20 -> r10: GET www.example.com/ x-beta: x",
    ]);
  });

  test("name the rules that take some of the requests before", () => {
    const special = rule(10, [path("/api/v2/*")], action("v2"));
    const before = one(special, rule(20, [path("/api/*")], action("web")));
    const after = one(special, rule(20, [path("/api/*")], action("canary")));
    expect(told(before, after)).toEqual(["r20 -> r20 but for r10: GET /api/"]);
  });

  test.each<[string, RoutingRule, string]>([
    ["a method", rule(1, [method("POST")]), "default -> r1: POST /"],
    ["a method that is not this one", rule(1, [method("GET", "HEAD")]), "default -> r1: GET /"],
    ["a parameter", rule(1, [query(["v", "2"])]), "default -> r1: GET / v=2"],
    ["a parameter of any name", rule(1, [query([undefined, "2"])]), "default -> r1: GET / x=2"],
    ["an escaped star", rule(1, [query(["v", "\\*"])]), "default -> r1: GET / v=*"],
    ["a source", rule(1, [source("198.51.100.0/24")]), "default -> r1: GET / 198.51.100.7"],
    ["two values of a header", rule(1, [header("x", "a"), header("x", "b")]), "default -> r1: GET / x: b,a"],
    ["a subdomain", rule(1, [host("*.example.com")]), "default -> r1: GET x.example.com/"],
    ["a path in upper case", rule(1, [path("/API/?")]), "default -> r1: GET /API/x"],
    ["what is known only at apply", rule(1, [unknown]), "perhaps default -> r1: GET /"],
    [
      "a rule that may be another listener's",
      rule(1, [path("/*")], { isCertain: false }),
      "perhaps default -> r1: GET /",
    ],
  ])("are shown by %s", (_name, added, text) => {
    expect(told(one(), one(added))).toEqual([text]);
  });

  test("are perhaps ones where nobody knows the place of a rule", () => {
    const web = rule(10, [path("/a/*")], action("web"));
    const loose = rule(20, [path("/a/b")], { ...action("other"), priority: undefined });
    expect(told(one(web), one(web, loose))).toEqual(["perhaps r10 -> r10: GET /a/b"]);
    expect(told(one(web, loose), one(web, loose))).toEqual([]);
  });

  test("are perhaps ones where the new action is not known", () => {
    const unsure: RouteAction = { before: [], final: { kind: "unknown" } };
    expect(told(one(), listener([], { otherwise: unsure }))).toEqual(["perhaps default -> default: GET /"]);
  });

  test("are neither missed nor invented, and are as large as they are said to be", () => {
    let [requests, differing, found] = [0, 0, 0];
    const groups = fc.array(fc.nat({ max: 2 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(CHANGE, groups, fc.array(REQUEST, { minLength: 40, maxLength: 40 }), ([old, now], numbers, asked) => {
        const grouped = ({ address }: RoutingRule) => {
          const number = Number(/\d+/.exec(address)?.[0]) - 1;
          return { action: forward(`g${numbers[number + (address.endsWith("_new") ? 6 : 0)]}`) };
        };
        const [before, after] = [old, now].map((rules) =>
          listener(rules.map((each) => ({ ...each, ...grouped(each) }))),
        );
        if (before === undefined || after === undefined) return;
        const { differences, leftOut } = differencesOf(before, after);
        expect(leftOut).toBeUndefined();
        const groupOf = ({ rules }: RoutingListener, request: NaiveRequest) => {
          const address = naiveAnswer(rules, request);
          return [
            address,
            JSON.stringify(rules.find((each) => each.address === address)?.action ?? forward("web")),
          ] as const;
        };
        const pairs = differences.map((each) =>
          [each.before, each.after].map((by) => by.rule?.address ?? "default").join(),
        );
        for (const request of asked) {
          const [was, is] = [groupOf(before, request), groupOf(after, request)];
          const isFound = pairs.includes([was[0], is[0]].join());
          expect(isFound).toBe(was[1] !== is[1]);
          if (isFound) differing++;
        }
        for (const difference of differences) {
          const { sample } = difference;
          const changes = outcomes(sample.dependsOn).map((holds) => {
            const request = { ...naiveRequest(sample), holds };
            return groupOf(before, request)[1] !== groupOf(after, request)[1];
          });
          expect(changes).toContain(true);
          const { conditions, except } = extentOf(difference, before, after);
          const within = {
            ...rule(1, conditions),
            address: (difference.after.rule ?? difference.before.rule)?.address ?? "",
          };
          const own = [difference.before, difference.after].map((by) => by.rule?.address ?? "default");
          for (const request of asked) {
            const isMeant = meetsAll(within, request) && !except.some((each) => meetsAll(each, request));
            const answers = [groupOf(before, request)[0], groupOf(after, request)[0]];
            // What is not known of two rules is not one thing.
            const isPlain = sample.dependsOn.length === 0 && [...old, ...now].every((each) => isKnown(each));
            expect([isPlain && isMeant, isPlain && answers.join() === own.join()]).toEqual(
              isPlain ? [isMeant, isMeant] : [false, false],
            );
          }
        }
        requests += asked.length;
        found += differences.length;
      }),
      { numRuns: RUNS },
    );
    process.stderr.write(
      `${RUNS} changes of tables: ${requests} requests, ${differing} of them differ, ${found} differences\n`,
    );
  });
});
