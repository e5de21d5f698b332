import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parsePlan, UnreadableInput } from "../../../analysis/graph";
import { inputsOf, review, reviewJson, reviewMarkdown, reviewText, type Review } from "../../../analysis/review";
import type { PlanJson } from "../../../analysis/graph/plan/plan-json";
import { fixturePlan } from "../../fixtures/plans/fixture-plan";
import { change, create, planJson, update } from "./plans";

const SECRET = "pl4nted-S3cret-value";

/** The marks of a secret: without them nobody can know that it is one. */
const MARKS = new Set([
  "before_sensitive",
  "after_sensitive",
  "sensitive_values",
  "sensitive",
  "variables",
  "configuration",
]);

const plans = (["first-deploy", "many-changes", "replaced-load-balancer"] as const).map((name) =>
  JSON.stringify(fixturePlan(name)),
);

type Place = Record<string | number, unknown>;

/** Every place in a JSON value, apart from the marks. */
function placesIn(value: unknown, found: [Place, string | number][] = []): [Place, string | number][] {
  if (typeof value !== "object" || value === null) return found;
  for (const key of Object.keys(value)) {
    if (MARKS.has(key)) continue;
    found.push([value as Place, Array.isArray(value) ? Number(key) : key]);
    placesIn((value as Place)[key], found);
  }
  return found;
}

const replacement = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    "",
    [],
    {},
    true,
    false,
    0,
    -1,
    1e308,
    "x".repeat(100_000),
    "\u202e\ud800`|<b>@x",
    ["delete", "create"],
    ["create"],
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: "binary", maxLength: 50 }),
);

const mutation = fc.record({ at: fc.nat(), delete: fc.boolean(), value: replacement });

function mutated(text: string, mutations: readonly { at: number; delete: boolean; value: unknown }[]): unknown {
  const plan: unknown = JSON.parse(text);
  for (const each of mutations) {
    const places = placesIn(plan);
    const place = places[each.at % places.length];
    if (place === undefined) continue;
    const [parent, key] = place;
    if (each.delete) Reflect.deleteProperty(parent, key);
    else parent[key] = each.value;
  }
  return plan;
}

/** All that anybody gets to see; undefined when the plan could not be read. */
function everything(plan: unknown): string | undefined {
  let found: Review;
  try {
    const read = parsePlan(JSON.stringify(plan));
    found = review(read, inputsOf(read));
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableInput);
    expect((error as Error).message).not.toContain("\n");
    return undefined;
  }
  return [reviewMarkdown(found), reviewMarkdown(found, { budget: 2000 }), reviewText(found), reviewJson(found)].join(
    "\n",
  );
}

describe("a plan of any shape", () => {
  test("is reviewed or refused in one line, and keeps its secret", () => {
    fc.assert(
      fc.property(fc.constantFrom(...plans), fc.array(mutation, { minLength: 1, maxLength: 12 }), (text, mutations) => {
        const shown = everything(mutated(text, mutations));
        expect(shown ?? "").not.toMatch(
          /is not a function|Cannot (read|convert|destructure)|is not iterable|call stack/,
        );
        expect(shown ?? "").not.toContain(SECRET);
        expect(shown ?? "").not.toContain(Buffer.from(SECRET).toString("base64").slice(0, 20));
      }),
      { numRuns: 10 },
    );
  }, 120_000);

  test("is no danger at any depth", () => {
    const nested = (levels: number) => `${'{"a":['.repeat(levels)}1${"]}".repeat(levels)}`;
    const deep = nested(490);
    expect(() => parsePlan(`{"resource_changes":${nested(20_000)}}`)).toThrow(
      new UnreadableInput("is nested more than 1000 levels deep; what Terraform writes has some hundred at the most"),
    );
    for (const key of ["before", "after", "after_unknown", "before_sensitive", "after_sensitive", "replace_paths"]) {
      const text = `{"resource_changes":[{"address":"aws_lb.a","change":{"actions":["update"],"before":{},"after":{"x":1},"${key}":${deep}}}]}`;
      expect(review(parsePlan(text)).changes).toBe(1);
    }
    expect(
      review(parsePlan(`{"resource_changes":[],"configuration":${deep},"prior_state":${deep},"variables":${deep}}`))
        .changes,
    ).toBe(0);
  });

  test("does not find what every object has", () => {
    const text =
      '{"resource_changes":[{"address":"aws_lb.__proto__","type":"constructor","change":{"actions":["create"],"after":{"__proto__":{"a":1},"constructor":"x"}}}]}';
    expect(review(parsePlan(text)).resources[0]?.attributes.map(({ path }) => path)).toEqual([
      "__proto__.a",
      "constructor",
    ]);
  });
});

describe("a secret", () => {
  const variable: Partial<PlanJson> = {
    variables: { key: { value: SECRET } },
    configuration: { root_module: { variables: { key: { sensitive: true } } } },
  };

  test.each<[string, PlanJson]>([
    ["in a command", planJson([create("aws_x.a", { command: `run --key=${SECRET} --now` })], variable)],
    ["in a key of a map", planJson([create("aws_x.a", { tags: { [SECRET]: "x" } })], variable)],
    ["in the key of an instance", planJson([create(`aws_lb.a["${SECRET}"]`, {})], variable)],
    ["in an id that is imported", planJson([create("aws_x.a", {}, { importing: { id: SECRET } })], variable)],
    [
      "in a policy",
      planJson([update("aws_x.a", { policy: "{}" }, { policy: JSON.stringify({ a: `x${SECRET}` }) })], variable),
    ],
    [
      "in a path of a health check",
      planJson(
        [
          update(
            "aws_lb_target_group.a",
            { health_check: [{ path: "/" }] },
            { health_check: [{ path: `/${SECRET}` }] },
          ),
        ],
        variable,
      ),
    ],
    [
      "in a rule",
      planJson(
        [
          update(
            "aws_lb_listener_rule.a",
            { condition: [] },
            { condition: [{ path_pattern: [{ values: [SECRET] }] }] },
          ),
        ],
        variable,
      ),
    ],
    [
      "that another resource marks",
      planJson([
        create("aws_x.a", { password: SECRET }, { after_sensitive: { password: true } }),
        create("aws_x.b", { url: `u:${SECRET}` }),
      ]),
    ],
    [
      "in an output",
      planJson([create("aws_x.a", { a: SECRET })], {
        output_changes: { o: { actions: ["create"], after: SECRET, after_sensitive: true } },
      }),
    ],
    [
      "in the state",
      planJson([create("aws_x.a", { a: SECRET })], {
        prior_state: {
          values: {
            root_module: {
              child_modules: [
                {
                  resources: [
                    { address: "a.b", type: "a", name: "b", values: { x: SECRET }, sensitive_values: { x: true } },
                  ],
                },
              ],
            },
          },
        },
      }),
    ],
    [
      "of a module's variable",
      planJson([create("aws_x.a", { a: SECRET })], {
        configuration: {
          root_module: {
            module_calls: {
              m: {
                expressions: { key: { constant_value: SECRET } },
                module: { variables: { key: { sensitive: true } } },
              },
            },
          },
        },
      }),
    ],
    [
      "in a URL with a password",
      planJson([create("aws_x.a", { a: `mysql://app:${encodeURIComponent(SECRET)}@db/x` })], variable),
    ],
    ["glued to an option", planJson([create("aws_x.a", { command: `mysql -p${SECRET}x` })], variable)],
    [
      "in base64, with something before",
      planJson([create("aws_x.a", { header: `Basic ${Buffer.from(`u:${SECRET}`).toString("base64")}` })], variable),
    ],
    [
      "in JSON in JSON",
      planJson([create("aws_x.a", { a: `x ${JSON.stringify(JSON.stringify({ k: SECRET }))}` })], variable),
    ],
    [
      "of JSON that another resource marks",
      planJson([
        create(
          "aws_x.a",
          { secret_string: JSON.stringify({ k: SECRET }) },
          { after_sensitive: { secret_string: true } },
        ),
        create("aws_x.b", { url: `u:${SECRET}`, settings: JSON.stringify({ k: SECRET }) }),
      ]),
    ],
    [
      "of a replaced attribute",
      planJson(
        [
          change(
            "aws_lb.a",
            ["delete", "create"],
            { name: `a-${SECRET}` },
            { name: "b" },
            { replace_paths: [["name"]] },
          ),
        ],
        variable,
      ),
    ],
    [
      "as the listener of a rule",
      planJson(
        [
          update(
            "aws_lb_listener_rule.a",
            { listener_arn: SECRET, priority: 1 },
            { listener_arn: SECRET, priority: 2 },
          ),
        ],
        variable,
      ),
    ],
    [
      "in an output that holds more",
      planJson([create("aws_x.a", { a: "aws-name-of-it" })], {
        output_changes: {
          o: { actions: ["create"], after: { name: "aws-name-of-it", key: SECRET }, after_sensitive: true },
          p: { actions: ["create"], after: `u:${SECRET}`, after_sensitive: false },
        },
      }),
    ],
  ])("is not shown %s", (_, plan) => {
    const shown = everything(plan);
    expect(shown).toBeDefined();
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toContain("S3cret");
    expect(shown).not.toContain(Buffer.from(SECRET).toString("base64").slice(2, 20));
  });

  /** A secret that could be a name, and one that could be a word. */
  test.each(["orders-db-77", "zanzibarian"])(
    "%s is shown nowhere in any plan, whichever place holds it",
    (secret) => {
      const marked = create("aws_secret.x", { held: secret }, { after_sensitive: { held: true } });
      fc.assert(
        fc.property(fc.constantFrom(...plans), fc.nat(), fc.constantFrom("", "x:", "a b ", "/"), (text, at, start) => {
          const plan = JSON.parse(text) as { resource_changes: unknown[] };
          const texts = plan.resource_changes.flatMap((each) => {
            const { before, after } = (each as { change: Place }).change;
            return [...placesIn(before), ...placesIn(after)].filter(([parent, key]) => typeof parent[key] === "string");
          });
          const [parent, key] = texts[at % texts.length] ?? [];
          if (parent !== undefined && key !== undefined) parent[key] = start + secret;
          plan.resource_changes.push(marked);
          expect(
            everything(plan)
              ?.split("\n")
              .filter((line) => line.includes(secret)) ?? [],
          ).toEqual([]);
        }),
        { numRuns: 12 },
      );
    },
    120_000,
  );

  test("of an output leaves alone what everybody sees", () => {
    const listener = {
      port: 80,
      protocol: "HTTP",
      default_action: [{ type: "fixed-response" }],
      name: "my-listener-name",
    };
    const plan = planJson([update("aws_lb_listener.fixed-response", { ...listener, port: 81 }, listener)], {
      output_changes: { lb: { actions: ["create"], after: { listeners: { a: listener } }, after_sensitive: true } },
      variables: { user: { value: "admin" } },
      configuration: { root_module: { variables: { user: { sensitive: true } } } },
    });
    const shown = everything(plan);
    expect(shown).toContain("HTTP 81, otherwise answers (known after apply)");
    expect(shown).not.toContain("(sensitive)");
  });
});
