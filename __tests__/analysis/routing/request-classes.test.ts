import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { requestClasses } from "../../../analysis/routing/classes/request-classes";
import type { RequestSample } from "../../../analysis/routing/classes/request-sample";
import type { RoutingRule } from "../../../analysis/routing/routing-table";
import { naiveAnswer, type NaiveRequest, numberOf } from "./naive";
import { CHANGE, REQUEST } from "./tables";

/** `ROUTING_RUNS=20000 npx jest request-classes --selectProjects unit` for a long look. */
const RUNS = Number(process.env["ROUTING_RUNS"] ?? 150);
const REQUESTS = 60;

function requestOf(sample: RequestSample): NaiveRequest {
  return {
    method: sample.method,
    host: sample.host ?? "c.c",
    path: sample.path,
    parameters: sample.parameters,
    headers: Object.fromEntries(sample.headers),
    from: numberOf(sample.from ?? "8.8.8.8"),
    holds: () => false,
  };
}

/** Every way in which what is known only at apply may turn out for some rules; a rule that stays is one rule. */
function outcomes(rules: readonly string[]): NaiveRequest["holds"][] {
  const all = rules.reduce<string[][]>((sets, rule) => [...sets, ...sets.map((set) => [...set, rule])], [[]]);
  return all.map((set) => (rule: RoutingRule) => set.includes(rule.address));
}

describe("the classes of requests", () => {
  test("are all that there are, and each is answered as its sample says", () => {
    let [requests, classCount] = [0, 0];
    fc.assert(
      fc.property(CHANGE, fc.array(REQUEST, { minLength: REQUESTS, maxLength: REQUESTS }), ([before, after], asked) => {
        const { classes, leftOut } = requestClasses([before, after], { hasIpv6: false });
        expect(leftOut).toBeUndefined();
        const found = classes.map(({ answers }) => answers.map(({ rule }) => rule?.address ?? "default").join());
        expect(new Set(found).size).toBe(found.length);
        for (const request of asked) {
          const answers = [before, after].map((rules) => naiveAnswer(rules, request));
          expect(found).toContain(answers.join());
        }
        for (const { answers, sample } of classes) {
          const request = requestOf(sample);
          const really = outcomes(sample.dependsOn).map((holds) =>
            [before, after].map((rules) => naiveAnswer(rules, { ...request, holds })),
          );
          expect(really).toContainEqual(answers.map(({ rule }) => rule?.address ?? "default"));
        }
        requests += asked.length;
        classCount += classes.length;
      }),
      { numRuns: RUNS },
    );
    process.stderr.write(`${RUNS} changes of tables: ${requests} requests, ${classCount} classes\n`);
  });
});
