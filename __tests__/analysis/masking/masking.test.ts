import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  cut,
  cutPair,
  Display,
  hashOf,
  hidesByName,
  isOpaque,
  namesSecret,
  printable,
  secretIn,
  SecretValues,
  withoutPlainSecrets,
} from "../../../analysis/masking";

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
