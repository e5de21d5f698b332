import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { attributeDifferences } from "../../../analysis/plan/attribute-diff";
import { ConfigurationIndex, withoutIndexes } from "../../../analysis/plan/configuration-index";
import { cut, cutPair, Display, hashOf, printable } from "../../../analysis/plan/display";
import { canonicalJson, isEmpty, pathText, property, sameValue } from "../../../analysis/plan/json-value";
import { covers, coversAt, maskWithin, touches } from "../../../analysis/plan/mask";
import { plannedChange, plannedChanges } from "../../../analysis/plan/planned-change";
import { readPlan, UnreadablePlanError } from "../../../analysis/plan/read-plan";
import { ResourceSide } from "../../../analysis/plan/resource-side";
import { secretIn, withoutPlainSecrets } from "../../../analysis/plan/secret-text";
import { SecretValues } from "../../../analysis/plan/secret-values";
import { hidesByName, isOpaque, namesSecret } from "../../../analysis/plan/sensitive-names";

describe("values", () => {
  test.each([null, undefined, "", [], {}])("%j is not set", (value) => {
    expect(isEmpty(value)).toBe(true);
    expect(sameValue(value, null)).toBe(true);
  });

  test.each([false, 0, "0", [null], { a: null }])("%j is set", (value) => {
    expect(isEmpty(value)).toBe(false);
  });

  test("are the same whatever is not set in them and however their keys are ordered", () => {
    expect(sameValue({ a: 1, b: null, c: [{ d: "" }] }, { c: [{}], a: 1 })).toBe(true);
    expect(sameValue([1, 2], [2, 1])).toBe(false);
    expect(sameValue({ a: 1 }, { a: "1" })).toBe(false);
  });

  test("that are the same have the same canonical text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const copy: unknown = JSON.parse(JSON.stringify(value));
        expect(sameValue(value, copy)).toBe(true);
        expect(canonicalJson(value)).toBe(canonicalJson(copy));
      }),
    );
    expect(canonicalJson({ b: 1, a: null })).toBe(canonicalJson({ a: "", b: 1 }));
  });

  test("are found by own keys alone", () => {
    expect(property({}, "constructor")).toBeUndefined();
    expect(property(JSON.parse('{"__proto__": 1}'), "__proto__")).toBe(1);
  });

  test("have a path as Terraform writes it", () => {
    expect(pathText(["health_check", 0, "interval"])).toBe("health_check[0].interval");
    expect(pathText(["tags", "a.b"])).toBe('tags["a.b"]');
  });
});

describe("a mask", () => {
  test("covers what is below it", () => {
    expect(coversAt({ a: [{ b: true }] }, ["a", 0, "b", "c"])).toBe(true);
    expect(coversAt({ a: [{ b: true }] }, ["a", 1, "b"])).toBe(false);
    expect(maskWithin({ a: false }, "a")).toBe(false);
    expect(touches({ a: [false, { b: true }] })).toBe(true);
    expect(touches({ a: [false, {}] })).toBe(false);
  });

  test.each(["true", 1, "x"])("covers when it is none: %j", (mask) => {
    expect(covers(mask)).toBe(true);
  });
});

describe("a side of a resource", () => {
  const side = new ResourceSide({ a: "5", b: [{ c: null, d: "true" }], s: "x", e: "" }, { s: true }, { u: true });

  test("never reads what is unknown or sensitive", () => {
    expect(side.visibility("u", "v")).toBe("unknown");
    expect(side.visibility("s")).toBe("sensitive");
    expect(side.text("s")).toBeUndefined();
    expect(side.visibility("b", 0, "c")).toBe("absent");
  });

  test("reads numbers and flags that are texts", () => {
    expect(side.number("a")).toBe(5);
    expect(side.number("e")).toBeUndefined();
    expect(side.flag("b", 0, "d")).toBe(true);
    expect(side.list("a")).toEqual([]);
  });
});

describe("a change", () => {
  const kind = (...actions: string[]) => plannedChange({ address: "aws_lb.a", change: { actions } });

  test.each([
    [["no-op"], "no-op"],
    [["create"], "create"],
    [["read"], "read"],
    [["update"], "update"],
    [["delete"], "delete"],
    [["forget"], "forget"],
    [["delete", "create"], "replace"],
    [["create", "delete"], "replace"],
    [["create", "forget"], "replace"],
    [[], "no-op"],
    [["open"], "other"],
  ])("%j is %s", (actions, expected) => {
    expect(kind(...actions)?.kind).toBe(expected);
  });

  test("tells the order of a replacement", () => {
    expect(kind("create", "delete")?.createBeforeDestroy).toBe(true);
    expect(kind("delete", "create")?.createBeforeDestroy).toBe(false);
  });

  test("knows its type without being told", () => {
    expect(plannedChange({ address: 'module.a["x.y"].aws_lb.b[0]', change: {} })?.type).toBe("aws_lb");
  });

  test("is left out and counted where it cannot be read", () => {
    expect(plannedChanges([{}, null, { address: 1 }, { address: "a.b", change: {} }])).toMatchObject({ unread: 3 });
    expect(plannedChanges("text")).toEqual({ changes: [], unread: 1 });
    expect(plannedChanges(undefined)).toEqual({ changes: [], unread: 0 });
  });
});

describe("reading a plan", () => {
  const how = "make one with terraform show -json <plan file>";
  test.each([
    ["", `the input is empty; it must be the JSON of a plan: ${how}`],
    ["PK\u0003\u0004", `the input is a saved plan file; it must be its JSON: ${how}`],
    ["Terraform will perform", `the input is not JSON; it must be the JSON of a plan: ${how}`],
    [
      '{"@level":"info"}\n{"@level":"info"}',
      `the input is the log of terraform plan -json; it must be the JSON of a plan: ${how}`,
    ],
    ["[]", `the input is a list; it must be the JSON of a plan: ${how}`],
    ["null", `the input is null; it must be the JSON of a plan: ${how}`],
    ["3", `the input is a number; it must be the JSON of a plan: ${how}`],
    ["{}", `the input is no plan; it must be the JSON of a plan: ${how}`],
    [
      '{"version":4,"serial":1,"lineage":"x","resources":[]}',
      `the input is a Terraform state; it must be the JSON of a plan: ${how}`,
    ],
    [
      '{"format_version":"1.0","values":{}}',
      `the input is terraform show -json of a state; it must be the JSON of a plan: ${how}`,
    ],
    [
      '{"resource":{"aws_lb":{}}}',
      `the input is a Terraform configuration (.tf.json); it must be the JSON of a plan: ${how}`,
    ],
    [
      '{"format_version":"1.0","provider_schemas":{}}',
      `the input is terraform providers schema -json; it must be the JSON of a plan: ${how}`,
    ],
  ])("fails if it is something else: %j", (text, message) => {
    expect(() => readPlan(text)).toThrow(new UnreadablePlanError(message));
  });

  test.each(['{"resource_changes":[]}', '\uFEFF{"planned_values":{}}', '{"format_version":"1.2","errored":true}'])(
    "accepts %s",
    (text) => {
      expect(readPlan(text)).toBeDefined();
    },
  );
});

describe("differences", () => {
  const paths = (before: unknown, after: unknown, masks: object = {}) => {
    const change = plannedChange({ address: "aws_x.a", change: { actions: ["update"], before, after, ...masks } });
    return change === undefined ? [] : attributeDifferences(change).map(({ path }) => pathText(path));
  };

  test.each<[unknown, unknown, string[]]>([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: null }, { a: [] }, []],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, ["a.c"]],
    [{ a: ["x", "y"] }, { a: ["y"] }, ["a[0]"]],
    [{ a: ["x", "y"] }, { a: ["y", "z", "x"] }, ["a[1]"]],
    [{ a: ["x", "y"] }, { a: ["y", "x"] }, ["a"]],
    [{ a: [{ b: 1, c: 1 }] }, { a: [{ b: 1, c: 2 }] }, ["a[0].c"]],
    [{ a: '{"x":1,"y":[1]}' }, { a: '{ "y": [1], "x": 1 }' }, []],
    [{ a: '{"x":1}' }, { a: '{"x":2}' }, ["a.x"]],
    [{ a: 1 }, { a: { b: 1 } }, ["a"]],
  ])("between %j and %j are at %j", (before, after, expected) => {
    expect(paths(before, after)).toEqual(expected);
  });

  test("go into nothing that is sensitive or unknown", () => {
    expect(paths({ a: { b: 1 } }, { a: { b: 2 } }, { after_sensitive: { a: true } })).toEqual(["a"]);
    expect(paths({ a: { b: 1 } }, {}, { after_unknown: { a: true } })).toEqual(["a"]);
    expect(paths({ a: "x" }, { a: "x" }, { after_sensitive: { a: true } })).toEqual([]);
  });

  test("are none between a value and itself", () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4 }), (value) => {
        expect(paths(value, structuredClone(value))).toEqual([]);
      }),
    );
  });
});

describe("references", () => {
  const index = new ConfigurationIndex({
    root_module: {
      resources: [{ address: "aws_lb.web", type: "aws_lb", name: "web" }],
      module_calls: {
        api: {
          expressions: {
            lb: { references: ["aws_lb.web.arn", "aws_lb.web"] },
            loop: { references: ["module.api.out", "module.api"] },
          },
          module: {
            outputs: {
              out: { expression: { references: ["var.loop"] } },
              group: {
                expression: {
                  references: ['aws_lb_target_group.a["x"].arn', 'aws_lb_target_group.a["x"]', "aws_lb_target_group.a"],
                },
              },
            },
            variables: { lb: {}, loop: {} },
          },
        },
      },
    },
  });

  test("are followed through variables and outputs", () => {
    expect(index.references("module.api[0]", { references: ["var.lb"] })).toEqual(["aws_lb.web"]);
    expect(index.references("", [{ x: { references: ["module.api.group", "module.api"] } }])).toEqual([
      'module.api.aws_lb_target_group.a["x"]',
    ]);
  });

  test("end in a circle, in a local and in what is missing", () => {
    expect(
      index.references("module.api", { references: ["var.loop", "local.x", "each.key", "var.nothing", "module.no.x"] }),
    ).toEqual([]);
    expect(index.references("module.nowhere", { references: ["aws_lb.web"] })).toEqual([]);
  });

  test("know addresses without indexes", () => {
    expect(withoutIndexes('module.a["x.y]"].aws_lb.b[0]')).toBe("module.a.aws_lb.b");
  });
});

describe("secrets", () => {
  test("are hidden inside of other texts, in every form", () => {
    const secrets = new SecretValues();
    secrets.add({ list: ['pa"ss/word', "ab"], number: 123456, short: 12 });
    expect(secrets.hide('x pa"ss/word y')).toBe("x (sensitive) y");
    expect(secrets.hide(JSON.stringify({ a: 'pa"ss/word' }))).toBe('{"a":"(sensitive)"}');
    expect(secrets.hide("url?p=pa%22ss%2Fword")).toBe("url?p=(sensitive)");
    expect(secrets.hide(Buffer.from('pa"ss/word').toString("base64"))).not.toContain("cGEic3M");
    expect(secrets.hide("pin 123456")).toBe("pin (sensitive)");
    expect(secrets.hide("ab")).toBe("(sensitive)");
    expect(secrets.hide("cabin 12")).toBe("cabin 12");
  });

  test("never survive, wherever they stand", () => {
    const letters = (characters: string, minLength: number) =>
      fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength: 20 });
    fc.assert(
      fc.property(letters("abc1/", 4), letters('XYZ "\\', 0), letters("XYZ%", 0), (secret, start, end) => {
        const secrets = new SecretValues();
        secrets.add(secret);
        expect(secrets.hide(`${start}${secret}${end}${secret}`)).not.toContain(secret);
        expect(secrets.hide(start + end)).toBe(start + end);
      }),
    );
  });

  test("are found quickly among ten thousand that begin alike", () => {
    const secrets = new SecretValues();
    for (let index = 0; index < 10_000; index++) secrets.add(`arn:aws:secret:${index}`);
    const text = "arn:aws:secret:x ".repeat(20_000);
    const started = process.cpuUsage();
    expect(secrets.hide(text)).toBe(text);
    expect(process.cpuUsage(started).user).toBeLessThan(2e6);
  });

  test.each([
    ["-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----", "a private key"],
    ["key AKIAIOSFODNN7EXAMPLE", "an AWS access key"],
    ["postgres://app:hunter2@db/x", "a password in a URL"],
    [`ghp_${"a".repeat(36)}`, "a token"],
  ])("are known by their look: %s", (text, what) => {
    expect(secretIn(text)).toBe(what);
    expect(withoutPlainSecrets(text)).toContain("(sensitive)");
  });

  test.each(["https://example.com/a:b@c", "arn:aws:iam::123456789012:role/x", "http://db:5432/x", "password policy"])(
    "are not seen in %s",
    (text) => {
      expect(secretIn(text)).toBeUndefined();
      expect(withoutPlainSecrets(text)).toBe(text);
    },
  );

  test.each(["password", "db_password", "DB_PASSWORD", "clientSecret", "auth_token", "secret_key", "apiKey"])(
    "are named %s",
    (name) => {
      expect(namesSecret(name)).toBe(true);
      expect(hidesByName([name])).toBe(true);
    },
  );

  test.each([
    "http_tokens",
    "secret_arn",
    "password_length",
    "token_endpoint",
    "kms_key_id",
    "path",
    "password_policy",
  ])("are not named %s", (name) => {
    expect(namesSecret(name)).toBe(false);
    expect(hidesByName([name])).toBe(false);
  });

  test("are not sought in what is only compared", () => {
    expect(isOpaque(["user_data"])).toBe(true);
    expect(isOpaque(["environment", 0, "variables", "A"])).toBe(true);
    expect(isOpaque(["environment"])).toBe(false);
    expect(hashOf("a")).toMatch(/^\(content [0-9a-f]{8}\)$/);
    expect(hashOf("a")).not.toBe(hashOf("b"));
  });
});

describe("what is shown", () => {
  const display = new Display(new SecretValues());

  test("holds no character that hides or moves", () => {
    expect(printable("a\u001b[31m\u202eb\r\nc\td")).toBe("a\\u001b[31m\\u202eb\nc\td");
  });

  test("is cut around the difference", () => {
    const [before, after] = cutPair(`${"a".repeat(500)}x`, `${"a".repeat(500)}y`);
    expect([before, after]).toEqual([`…${"a".repeat(20)}x`, `…${"a".repeat(20)}y`]);
    expect(cut("a".repeat(200))).toBe(`${"a".repeat(160)}… (200 characters)`);
  });

  test("is masked at any depth", () => {
    const value = { a: [{ password: "x", b: "y" }], user_data: "z", m: "k" };
    expect(display.value(value, ["x"], { m: true })).toBe(
      `{"a":[{"password":"(sensitive)","b":"y"}],"user_data":"${hashOf("z")}","m":"(sensitive)"}`,
    );
    expect(display.value("x", ["password"], undefined)).toBe('"(sensitive)"');
    expect(display.value(undefined, ["a"], undefined, true)).toBe("(known after apply)");
  });

  test("is the key of an instance, and the name beside it untouched", () => {
    const secrets = new SecretValues();
    secrets.add("production");
    expect(new Display(secrets).address('aws_lb.production["production"]')).toBe('aws_lb.production["(sensitive)"]');
  });
});
