import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type RequestClass, requestClasses } from "../../../analysis/routing/classes/request-classes";
import { requestOf } from "../../../analysis/routing/classes/request-sample";
import { naiveAnswer, naiveRequest, outcomes } from "./naive";
import { CHANGE, header, path, REQUEST, rule } from "./tables";

/** `ROUTING_RUNS=20000 npx jest request-classes --selectProjects unit` for a long look. */
const RUNS = Number(process.env["ROUTING_RUNS"] ?? 60);
const REQUESTS = 40;

const addressesOf = ({ answers }: RequestClass) => answers.map(({ rule: by }) => by?.address ?? "default");

describe("the classes of requests", () => {
  test("are all that there are, and each is answered as its sample says", () => {
    let [requests, classCount] = [0, 0];
    fc.assert(
      fc.property(CHANGE, fc.array(REQUEST, { minLength: REQUESTS, maxLength: REQUESTS }), ([before, after], asked) => {
        const { classes, leftOut } = requestClasses([before, after], { hasIpv6: false });
        expect(leftOut).toBeUndefined();
        const found = classes.map((each) => addressesOf(each).join());
        expect(new Set(found).size).toBe(found.length);
        for (const request of asked) {
          const answers = [before, after].map((rules) => naiveAnswer(rules, request));
          expect(found).toContain(answers.join());
        }
        for (const each of classes) {
          const really = outcomes(each.sample.dependsOn).map((holds) =>
            [before, after].map((rules) => naiveAnswer(rules, { ...naiveRequest(each.sample), holds })),
          );
          expect(really).toContainEqual(addressesOf(each));
        }
        requests += asked.length;
        classCount += classes.length;
      }),
      { numRuns: RUNS },
    );
    process.stderr.write(`${RUNS} changes of tables: ${requests} requests, ${classCount} classes\n`);
  });

  test("are all that there are among all paths of up to five characters", () => {
    const paths = allTexts("ab/c", 4).map((text) => `/${text}`);
    const plain = naiveRequest(requestOf([]));
    const pattern = fc.string({ unit: fc.constantFrom(..."ab/*?"), minLength: 1, maxLength: 4 });
    const table = fc.array(fc.array(pattern, { minLength: 1, maxLength: 2 }), { maxLength: 5 });
    let classCount = 0;
    const runs = Math.ceil(RUNS / 5);
    fc.assert(
      fc.property(table, table, (one, other) => {
        const tables = [one, other].map((all) => all.map((texts, index) => rule(index + 1, [path(...texts)])));
        const { classes } = requestClasses(tables);
        const found = new Set(classes.map((each) => addressesOf(each).join()));
        for (const each of paths) {
          const answers = tables.map((rules) => naiveAnswer(rules, { ...plain, path: each })).join();
          if (!found.has(answers)) throw new Error(`${each} is answered by ${answers}, which is no class`);
        }
        for (const each of classes) {
          expect(tables.map((rules) => naiveAnswer(rules, naiveRequest(each.sample)))).toEqual(addressesOf(each));
        }
        classCount += classes.length;
      }),
      { numRuns: runs },
    );
    process.stderr.write(`${runs} pairs of tables: ${runs * paths.length} paths, ${classCount} classes\n`);
  });

  test("are all that there are among all pairs of values of a header", () => {
    const plain = naiveRequest(requestOf([]));
    const values = allTexts("abc", 3);
    const sets = values.flatMap((one, index) => [[one], ...values.slice(0, index).map((other) => [one, other])]);
    const pattern = fc.string({ unit: fc.constantFrom(..."ab*?"), minLength: 1, maxLength: 3 });
    const table = fc.array(fc.array(pattern, { minLength: 1, maxLength: 2 }), { maxLength: 4 });
    let classCount = 0;
    const runs = Math.ceil(RUNS / 5);
    fc.assert(
      fc.property(table, table, (one, other) => {
        // Each pattern is a condition of its own: different values may meet them.
        const tables = [one, other].map((all) =>
          all.map((texts, index) =>
            rule(
              index + 1,
              texts.map((text) => header("x", text)),
            ),
          ),
        );
        const { classes } = requestClasses(tables);
        const found = new Set(classes.map((each) => addressesOf(each).join()));
        for (const set of [[], ...sets]) {
          const answers = tables.map((rules) => naiveAnswer(rules, { ...plain, headers: { x: set } })).join();
          if (!found.has(answers)) throw new Error(`${set.join()} is answered by ${answers}, which is no class`);
        }
        for (const each of classes) {
          expect(tables.map((rules) => naiveAnswer(rules, naiveRequest(each.sample)))).toEqual(addressesOf(each));
        }
        classCount += classes.length;
      }),
      { numRuns: runs },
    );
    process.stderr.write(
      `${runs} pairs of tables: ${runs * (sets.length + 1)} sets of values, ${classCount} classes\n`,
    );
  });
});

function allTexts(letters: string, longest: number): string[] {
  if (longest === 0) return [""];
  const shorter = allTexts(letters, longest - 1);
  return ["", ...shorter.flatMap((text) => [...letters].map((letter) => letter + text))];
}
