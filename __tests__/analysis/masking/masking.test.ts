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
  secretIn,
  SecretValues,
  withoutPlainSecrets,
} from "../../../analysis/masking";
import { printable } from "../../../text/printed";

describe("secrets", () => {
  test("are hidden inside of other texts, in every form", () => {
    const secrets = new SecretValues();
    secrets.add({ list: ['pa"ss/word', "ab"], number: 123456, short: 12 });
    expect(secrets.hide('x pa"ss/word y')).toBe("x (sensitive) y");
    expect(secrets.hide(JSON.stringify({ a: 'pa"ss/word' }))).toBe('{"a":"(sensitive)"}');
    expect(secrets.hide("url?p=pa%22ss%2Fword")).toBe("url?p=(sensitive)");
    expect(secrets.hide(Buffer.from('pa"ss/word').toString("base64"))).not.toContain("cGEic3M");
    expect(secrets.hide("pin 123456")).toBe("pin (sensitive)");
    expect(secrets.hide("cabin 12")).toBe("cabin 12");
  });

  /** Upper case, lower case and digits, so that it is nothing else. */
  const password = fc
    .string({ unit: fc.constantFrom(...'abcxyzABCXYZ0189!#%&/\\"<> +~é'), minLength: 6, maxLength: 30 })
    .map((text) => `q${text}7K`);
  const around = fc.string({ unit: fc.constantFrom(..."mnoMNO345:=@/ -_.,\"'{}$"), maxLength: 12 });

  test("never survive, wherever they stand and whatever they are glued to", () => {
    const forms: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => `postgres://app:${encodeURIComponent(text)}@db:5432/x`,
      (text) => JSON.stringify({ deep: JSON.stringify({ text }) }),
      (text) => JSON.stringify(text).replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`),
      (text) => Buffer.from(text).toString("hex"),
    ];
    fc.assert(
      fc.property(password, around, around, fc.constantFrom(...forms), (secret, start, end, form) => {
        const secrets = new SecretValues();
        secrets.add(secret);
        const written = form(secret);
        expect(secrets.hide(`${start}${written}${end}${written}`)).not.toContain(written);
        expect(secrets.hide(start + end)).toBe(start + end);
      }),
    );
  });

  test("never survive in base64, wherever they stand in what it holds", () => {
    fc.assert(
      fc.property(password, around, around, (secret, start, end) => {
        const secrets = new SecretValues();
        secrets.add(secret);
        const encoded = Buffer.from(start + secret + end).toString("base64");
        const left = secrets.hide(`x=${encoded};`).split("(sensitive)");
        const plain = left.map((each) => Buffer.from(each.replace(/^x=|;$/g, ""), "base64").toString("latin1")).join();
        expect(left.length).toBeGreaterThan(1);
        expect(plain).not.toContain(secret.slice(2, -2));
      }),
    );
  });

  test.each([
    ["inside a word of their own", "-pS3cretPw and S3cretPwX", "-(sensitive) and (sensitive)"],
    ["in a URL", "https://u:S3cretPw@host", "https://u:(sensitive)@host"],
  ])("that look like one are hidden %s", (_, text, hidden) => {
    const secrets = new SecretValues();
    secrets.add("S3cretPw");
    expect(secrets.hide(text)).toBe(hidden);
  });

  test("that are words are hidden where they stand by themselves, and nowhere inside another word", () => {
    const secrets = new SecretValues();
    secrets.add(["ordersdb", "my-app-1", "zanzibar"], "user");
    expect(secrets.hide("user=ordersdb; ordersdbs, my-app-1, my-app-10, the zanzibari of zanzibar-x")).toBe(
      "user=(sensitive); ordersdbs, (sensitive), my-app-10, the zanzibari of (sensitive)-x",
    );
  });

  test("that are words and called passwords are hidden inside of words too", () => {
    const secrets = new SecretValues();
    secrets.add({ db_password: "sunshine" });
    expect(secrets.hide("mysql -psunshine")).toBe("mysql -(sensitive)");
  });

  test.each([
    ["admin", "the administrator of admin"],
    ["http", "HTTP http"],
    ["fixed-response", "fixed-response"],
    ["0.0.0.0/0", "from 0.0.0.0/0"],
    ["8080", "port 8080"],
    ["forward", "forward to"],
    ["eu-central-1", "eu-central-1a eu-central-1"],
    ["t3.medium", "t3.medium"],
    ["true", "true"],
    ["604800", "604800 s"],
    ["ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-2016-08"],
    ["2012-10-17", "2012-10-17"],
    ["/health", "/health"],
    ["web", "web"],
    ["server", "server"],
    ["000000", "000000"],
    ["password", "password"],
  ])("are not sought where everybody knows them: %s", (secret, text) => {
    const secrets = new SecretValues();
    secrets.add({ password: secret, name: secret });
    expect(secrets.hide(text)).toBe(text);
  });

  test("are sought from six characters on", () => {
    const secrets = new SecretValues();
    secrets.add({ a: "ab1c2", b: "ab1c2d" });
    expect(secrets.hide("ab1c2 ab1c2d")).toBe("ab1c2 (sensitive)");
  });

  test("are sought by their parts too", () => {
    const secrets = new SecretValues();
    const pem = `-----BEGIN KEY-----\n${"Ab3x".repeat(20)}\n-----END KEY-----`;
    secrets.add(JSON.stringify({ user: "app-user-7", password: "hunter" }));
    secrets.add("postgres://app:xyz%21sunny@db/x");
    secrets.add(Buffer.from("plain text of a 5ecret").toString("base64"));
    secrets.add(pem);
    expect(secrets.hide("app-user-7 hunters xyz%21sunny")).toBe("(sensitive) (sensitive) (sensitive)");
    expect(secrets.hide("plain text of a 5ecret")).toBe("(sensitive)");
    expect(secrets.hide(`line ${"Ab3x".repeat(20)}`)).toBe("line (sensitive)");
  });

  test("of an output are none where they stand without a mark as well, unless they look like a password", () => {
    const secrets = new SecretValues(new Set(["my-listener-name", "S3cret-Passw0rd"]));
    secrets.addOutput({ a: "my-listener-name", b: ["S3cret-Passw0rd"], c: "my-hidden-name" }, "module");
    expect(secrets.hide("my-listener-name S3cret-Passw0rd my-hidden-name")).toBe(
      "my-listener-name S3cret-Passw0rd (sensitive)",
    );
    secrets.addOutput("my-listener-name", "name");
    secrets.addOutput("S3cret-Passw0rd", "key");
    expect(secrets.hide("my-listener-name S3cret-Passw0rd")).toBe("my-listener-name (sensitive)");
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
    "creation_token",
    "client_token",
    "lock_token",
    "update_token",
    "next_token",
    "verification_token",
    "dkim_tokens",
    "grant_creation_tokens",
    "api_key_required",
    "api_key_source",
    "auth_token_update_strategy",
    "authorizer_credentials",
    "preshared_key_storage",
    "secret_arn_list",
    "token_domains",
  ])("are not named %s", (name) => {
    expect(namesSecret(name)).toBe(false);
    expect(hidesByName([name])).toBe(false);
  });

  test.each([
    ["token_validity_units", 0, "access_token"],
    ["registry_credential", 0, "credential"],
    ["master_user_secret", 0, "kms_key_id"],
    ["secrets_manager_configuration", 0, "role_arn"],
    ["software_token_mfa_configuration", 0, "enabled"],
  ])("are not in blocks that are only about them: %s", (...path) => {
    expect(hidesByName(path)).toBe(false);
  });

  test.each([
    ["connector_profile_credentials", 0, "slack", 0, "auth_code"],
    ["credentials", 0, "basic_auth"],
    ["service_account_credentials", 0, "account_password"],
  ])("are in blocks that hold them: %s", (...path) => {
    expect(hidesByName(path)).toBe(true);
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

  test("is the key of an instance that looks like a secret, and the name beside it untouched", () => {
    const secrets = new SecretValues();
    secrets.add("pr0duct10n-Key");
    expect(new Display(secrets).address('aws_lb.production["pr0duct10n-Key"]')).toBe(
      'aws_lb.production["(sensitive)"]',
    );
  });

  test("is a role where the name says credentials", () => {
    expect(display.value("arn:aws:iam::123456789012:role/x", ["credentials"], undefined)).toBe(
      '"arn:aws:iam::123456789012:role/x"',
    );
  });

  describe("with a secret that is a word", () => {
    const secrets = new SecretValues();
    secrets.add(["machines", "payments", "zone-key-77"]);
    const shown = new Display(secrets, new Set(["module.zone-key-77.aws_lb.payments"]));

    test("is no word of a sentence of ours, and is a word in quotes", () => {
      expect(shown.sentence('may grow to 4 machines: name goes from "machines" to zone-key-77')).toBe(
        'may grow to 4 machines: name goes from "(sensitive)" to (sensitive)',
      );
    });

    test("is the word of what a sentence is about", () => {
      const about = [{ path: "/machines" }];
      expect(shown.sentence("path goes from /machines to /", about)).toBe("path goes from /(sensitive) to /");
      expect(shown.sentence("path goes from /payments to /", about)).toBe("path goes from /payments to /");
    });

    test("is no part of an address", () => {
      expect(shown.sentence("because of module.zone-key-77.aws_lb.payments")).toBe(
        "because of module.zone-key-77.aws_lb.payments",
      );
      expect(shown.sentence("because of module.zone-key-77.aws_lb.other")).toBe(
        "because of module.(sensitive).aws_lb.other",
      );
    });

    test("is no name of an attribute, whatever its value is", () => {
      const example = new SecretValues();
      example.add({ client_secret: "client_secret", api_key: "client_secret_key" });
      expect(example.hide("a client_secret")).toBe("a client_secret");
      expect(new Display(example).name("authenticate_oidc[0].client_secret_key")).toBe(
        "authenticate_oidc[0].client_secret_key",
      );
      expect(shown.name("payments[0].machines")).toBe("payments[0].machines");
      expect(shown.value({ machines: "a payments b", n: 4 }, ["x"], undefined)).toBe(
        '{"machines":"a (sensitive) b","n":4}',
      );
    });
  });

  test("is found quickly in a long text, and a text that is too long to be searched is not shown", () => {
    const secrets = new SecretValues();
    secrets.add("S3cretPw");
    const display = new Display(secrets);
    const started = process.cpuUsage();
    for (const text of ["x".repeat(20_000), "a_b.".repeat(5_000), '"`'.repeat(10_000), "module.".repeat(2_000)]) {
      expect(display.sentence(text)).toBe(text);
    }
    expect(display.sentence(`name is "${"x".repeat(100_000)}S3cretPw"; it must be short`)).toMatch(
      /^name is \(content [0-9a-f]{8}\) it must be short$/,
    );
    expect(display.sentence("a b".repeat(100_000))).toMatch(/^\(content [0-9a-f]{8}\)$/);
    expect(process.cpuUsage(started).user).toBeLessThan(5e6);
  });
});
