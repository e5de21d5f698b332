import { describe, expect, test } from "@jest/globals";
import type { Environment } from "../../config/environment";
import { findEnvironment, unknownEnvironment } from "../../config/find-environment";
import { configurationProblems } from "../../config/problems";
import { ENVIRONMENTS, SERVICE_NAME } from "../environments";

const DEV = ENVIRONMENTS["dev"] as unknown as Record<string, object>;

const problems = (environments: unknown) => configurationProblems(SERVICE_NAME, environments);
const problemsWith = (changes: Record<string, unknown>) => problems({ prod: { ...DEV, ...changes } });

const WANTED = "it must be a plain object with at least one environment by its name: { dev: { … } }";
const NAME =
  "it must have 1 to 20 lower-case letters, digits and hyphens, start with a letter and not end with a hyphen";

describe("what is no list of environments", () => {
  test.each<[string, unknown, string]>([
    ["null", null, "null"],
    ["undefined", undefined, "undefined"],
    ["a text", "dev", '"dev"'],
    ["a number", 5, "5"],
    ["an array", [], "[]"],
    ["a function", () => 1, "a function"],
    ["a Map", new Map([["dev", DEV]]), "{}"],
    ["no environment at all", {}, "{}"],
    ["one that JavaScript takes for the prototype", { ["__proto__" as string]: 1, __proto__: DEV }, "{"],
  ])("is refused: %s", (_, environments, shown) => {
    const [problem = "", ...others] = problems(environments);
    expect(problem.startsWith(`ENVIRONMENTS is ${shown}`)).toBe(true);
    expect(problem.endsWith(`; ${WANTED}`)).toBe(true);
    expect(others).toEqual([]);
  });

  test("has no environment of any name", () => {
    for (const nothing of [null, undefined, {}] as unknown as Record<string, Environment>[]) {
      expect(findEnvironment("dev", nothing)).toBeUndefined();
      expect(unknownEnvironment("dev", nothing)).toBe(
        "dev is not an environment; config/environments.ts has none: write one into ENVIRONMENTS",
      );
    }
  });
});

describe("the name of an environment", () => {
  test.each<[string, string]>([
    ["__proto__", `__proto__ is the name of an environment; ${NAME}`],
    ["toString", `toString is the name of an environment; ${NAME}`],
    [
      "constructor",
      "constructor is the name of an environment; every object of JavaScript has that name; choose another",
    ],
    ["Prod", `Prod is the name of an environment; ${NAME}`],
    ["my prod", `"my prod" is the name of an environment; ${NAME}`],
    ["pr\u043ed", `"pr\u043ed" is the name of an environment; ${NAME}`],
    ["a\nb", `"a\\nb" is the name of an environment; ${NAME}`],
    ["a\u202eb", `"a\\u{202e}b" is the name of an environment; ${NAME}`],
    ["", `"" is the name of an environment; ${NAME}`],
    ["a".repeat(500), `"${"a".repeat(160)}… (502 characters) is the name of an environment; ${NAME}`],
  ])("fails if it is %j", (name, problem) => {
    expect(problems(Object.fromEntries([[name, DEV]]))).toEqual([problem]);
  });
});

describe("what cannot be read", () => {
  const boo = () => {
    throw new Error("boo");
  };

  test.each<[string, unknown, string]>([
    [
      "a getter that throws",
      { prod: { ...DEV, capacity: Object.defineProperty({}, "min", { get: boo, enumerable: true }) } },
      "prod.capacity.min",
    ],
    ["an environment that throws", Object.defineProperty({}, "prod", { get: boo, enumerable: true }), "prod"],
    ["a proxy that throws", { prod: new Proxy(DEV, { ownKeys: boo }) }, "prod"],
  ])("is told with its place: %s", (_, environments, place) => {
    expect(problems(environments)).toEqual([`${place} cannot be read: boo; write plain data`]);
  });

  test("is not asked for more than once", () => {
    expect(
      problemsWith({
        capacity: (() => {
          const own: Record<string, unknown> = { min: 1, max: 1 };
          own["start"] = own;
          return own;
        })(),
      }),
    ).toEqual([
      "prod.capacity.start is an object that contains itself; it must be a whole number between 0 and 2147483647",
    ]);
  });

  test.each<[string, unknown, string]>([
    ["a value that refuses to be written", { toJSON: boo }, "an object that cannot be written"],
    ["a number that JSON does not have", { size: 1n }, '{"size":"1"}'],
    ["hidden characters", "a\u202eb\u200b", '"a\\u{202e}b\\u{200b}"'],
    ["a text without end", "x".repeat(1_000_000), `"${"x".repeat(160)}… (1000002 characters)`],
    ["a function", () => 1, "a function"],
    ["a symbol", Symbol("eu"), "Symbol(eu)"],
  ])("is shown in a line: %s", (_, region, shown) => {
    expect(problemsWith({ region })).toEqual([`prod.region is ${shown}; it must be a region such as eu-west-1`]);
  });

  test.each([Object.freeze({ ...DEV }), Object.assign(Object.create(null) as object, DEV)])(
    "is not what is only unusual",
    (environment) => {
      expect(problems(Object.freeze({ prod: environment }))).toEqual([]);
    },
  );
});

describe("a setting that is not known", () => {
  test.each<[string, string, string]>([
    ["instanses", "instances", ""],
    ["Region", "region", ""],
    ["tag", "tags", ""],
    ["weabcl", "webAcl", ""],
  ])("is told with the one that is meant: %s", (wrong, meant) => {
    expect(problemsWith({ [wrong]: {} })).toEqual([
      expect.stringContaining(
        `prod.${wrong} is not a setting; did you mean ${meant}? the settings of prod are region, `,
      ),
    ]);
  });

  test("is told without a guess where nothing is near", () => {
    expect(problemsWith({ quota: 5 })).toEqual([
      expect.stringMatching(/^prod\.quota is not a setting; the settings of prod are region, /),
    ]);
  });
});

describe("a state's bucket", () => {
  const state = (bucket: unknown) => problemsWith({ state: { kind: "s3", bucket, region: "eu-west-1" } });
  const reserved = (how: string) => `a bucket's name, and not ${how}, which AWS keeps for itself`;
  const prefix = reserved("begin with xn--, sthree-, amzn-s3-demo-");
  const suffix = reserved("end with -s3alias, --ol-s3, .mrap, --x-s3, --table-s3");
  const form = "a bucket's name: 3 to 63 of a-z, 0-9, . and -, with a letter or digit at both ends";

  test.each(["abc", "a".repeat(63), "1.2.3", "a.-b", "a--b", "192.168.1.1.0", "my-xn--bucket", "s3alias"])(
    "is fine as %s",
    (bucket) => {
      expect(state(bucket)).toEqual([]);
    },
  );

  test.each<[string, string]>([
    ["ab", form],
    ["a".repeat(64), form],
    ["Abc", form],
    ["a_bc", form],
    ["-abc", form],
    ["abc.", form],
    ["abc\n", form],
    ["a..b", "a bucket's name, in which no two dots stand side by side"],
    ["192.168.1.1", "a bucket's name, which is not written like an IP address"],
    ["xn--abc", prefix],
    ["sthree-abc", prefix],
    ["amzn-s3-demo-abc", prefix],
    ["abc-s3alias", suffix],
    ["abc--ol-s3", suffix],
    ["abc.mrap", suffix],
    ["abc--x-s3", suffix],
    ["abc--table-s3", suffix],
  ])("fails if it is %j", (bucket, must) => {
    expect(state(bucket)).toEqual([`prod.state.bucket is ${JSON.stringify(bucket)}; it must be ${must}`]);
  });
});

describe("tags", () => {
  const SIGNS = "letters, digits, spaces and _ . : / = + - @ alone";
  const tagged = (tags: unknown) => problemsWith({ tags });

  test.each([
    { Team: "a", "cost:center": "R&D".replace("&", "+"), größe: "äöü 東京 ٣" },
    { ManagedBy: "platform", Empty: "" },
    { k: "x".repeat(256), ["y".repeat(128)]: "" },
  ])("are fine as %j", (tags) => {
    expect(tagged(tags)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ["a value has a control character", { Team: "a\u0007" }, `prod.tags.Team is "a\\u0007"; it must be of ${SIGNS}`],
    ["a value has a second line", { Team: "a\nb" }, `prod.tags.Team is "a\\nb"; it must be of ${SIGNS}`],
    ["a value has an emoji", { Team: "😀" }, `prod.tags.Team is "😀"; it must be of ${SIGNS}`],
    ["a value is half of an emoji", { Team: "\ud800" }, `prod.tags.Team is "\\ud800"; it must be of ${SIGNS}`],
    [
      "a value is an expression",
      { Team: "${aws_lb.x.arn}" },
      `prod.tags.Team is "\${aws_lb.x.arn}"; it must be of ${SIGNS}`,
    ],
    [
      "a value is too long",
      { Team: "x".repeat(257) },
      `prod.tags.Team is "${"x".repeat(160)}… (259 characters); it must be at most 256 characters long`,
    ],
    ["a value is a number", { Team: 5 }, "prod.tags.Team is 5; it must be a text"],
    ["a key has an emoji", { "😀": "a" }, `prod.tags has the key "😀"; a key must be of ${SIGNS}`],
    ["a key is empty", { "": "a" }, 'prod.tags has the key ""; a key must be 1 to 128 characters long'],
    [
      "a key is too long",
      { ["k".repeat(129)]: "a" },
      `prod.tags has the key "${"k".repeat(129)}"; a key must be 1 to 128 characters long`,
    ],
    [
      "a key is AWS's own",
      { "AWS:team": "x" },
      'prod.tags has the key "AWS:team"; it begins with aws:, which AWS keeps for itself',
    ],
    [
      "it is the name",
      { Name: "x" },
      'prod.tags has the key "Name"; every resource has its own Name, by which people and Terraform find it: leave it out',
    ],
    [
      "it is the service",
      { Service: "x" },
      'prod.tags has the key "Service"; what belongs to an environment is told by its tags Service and Environment: leave it out',
    ],
    [
      "it is the environment",
      { Environment: "x" },
      'prod.tags has the key "Environment"; what belongs to an environment is told by its tags Service and Environment: leave it out',
    ],
    [
      "it is one of those in small letters",
      { environment: "x" },
      'prod.tags has the key "environment"; to IAM it is the same as Environment, which every resource has: leave it out',
    ],
    [
      "it is who manages, in small letters",
      { managedby: "x" },
      'prod.tags has the key "managedby"; to IAM it is the same as ManagedBy, which every resource has: write ManagedBy',
    ],
    [
      "two differ in capitals",
      { team: "a", Team: "b" },
      'prod.tags has the key "Team"; to IAM it is the same as team: leave one of them out',
    ],
    [
      "it is the prototype",
      JSON.parse('{"__proto__":"x"}'),
      'prod.tags has the key "__proto__"; JavaScript keeps it for itself: leave it out',
    ],
    ["they are a list", ["a"], 'prod.tags is ["a"]; it must be an object with a text for each key'],
  ])("fail if %s", (_, tags, problem) => {
    expect(tagged(tags)).toEqual([problem]);
  });

  test("fail if there are more than AWS takes", () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, ""]));
    expect(tagged(many(46))).toEqual([]);
    expect(tagged({ ...many(46), ManagedBy: "me" })).toEqual([]);
    expect(tagged(many(47))).toEqual([
      "prod.tags has 47 keys; AWS takes 50 tags on a resource, and Name, Service, Environment and ManagedBy are four of them: leave 1 out",
    ]);
  });

  test("tell everything at once", () => {
    expect(tagged({ Name: "a", Team: "\u0000", "x!": "😀" })).toHaveLength(4);
  });
});

describe("other settings", () => {
  const https = (domainName: string, hostedZone: string) =>
    problemsWith({ endpoint: { kind: "https", domainName, hostedZone } });
  const zoned = (...availabilityZones: string[]) => problemsWith({ network: { availabilityZones } });

  test.each(["/a b", "/ä", "/\u0000", "/a\nb", "/\u007f"])("fail if a health check asks for %j", (path) => {
    expect(problemsWith({ targets: { healthCheck: { path } } })).toEqual([
      `prod.targets.healthCheck.path is ${JSON.stringify(path).replace("\u007f", "\\u{7f}")}; it must be a path that starts with / and has 1 to 1024 characters, of ASCII without blanks (%20 is a blank)`,
    ]);
  });

  test("fail if Terraform would read a health check's path as an expression", () => {
    expect(problemsWith({ targets: { healthCheck: { path: "/${file(1)}" } } })).toEqual([
      'prod.targets.healthCheck.path is "/${file(1)}"; it must not have ${ or %{, which Terraform takes for an expression',
    ]);
  });

  test("fail if a zone is in another region", () => {
    expect(zoned("eu-west-1a", "eu-west-1b")).toEqual([]);
    expect(zoned("us-east-1a", "b")).toEqual([
      'prod.network.availabilityZones[0] is "us-east-1a"; it must be a zone of prod.region (eu-west-1), such as eu-west-1a',
      'prod.network.availabilityZones[1] is "b"; it must be a zone of prod.region (eu-west-1), such as eu-west-1a',
    ]);
  });

  test("fail if the topic of the alarms is in another region", () => {
    const topic = (region: string) => problemsWith({ alarms: { topicArn: `arn:aws:sns:${region}:123456789012:ops` } });
    expect(topic("eu-west-1")).toEqual([]);
    expect(topic("us-east-1")).toEqual([
      'prod.alarms.topicArn is "arn:aws:sns:us-east-1:123456789012:ops"; it must be in prod.region (eu-west-1): an alarm reaches no topic elsewhere',
    ]);
  });

  test("fail if the key of a state is in another region than its bucket", () => {
    const key = (region: string) =>
      problemsWith({
        state: {
          kind: "s3",
          bucket: "abc",
          region: "eu-west-1",
          kmsKeyArn: `arn:aws:kms:${region}:123456789012:key/a`,
        },
      });
    expect(key("eu-west-1")).toEqual([]);
    expect(key("us-east-1")).toEqual([
      'prod.state.kmsKeyArn is "arn:aws:kms:us-east-1:123456789012:key/a"; it must be in prod.state.region (eu-west-1): a bucket uses keys of its own region',
    ]);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ alarms: { topicArn: "arn:aws:sns:us-east-1" } }, "prod.alarms.topicArn is "],
    [
      { state: { kind: "s3", bucket: "abc", region: "eu-west-1", kmsKeyArn: "arn:aws:kms:" } },
      "prod.state.kmsKeyArn is ",
    ],
  ])("fail if an ARN is only the beginning of one: %j", (changes, start) => {
    const [problem, ...others] = problemsWith(changes);
    expect(problem?.startsWith(start) && problem.includes("; it must be the ARN of a") && others).toEqual([]);
  });

  test("take a domain as DNS does", () => {
    expect(https("www.example.xn--p1ai", "example.xn--p1ai")).toEqual([]);
    expect(https(`${"a".repeat(63)}.de`, "de.de")).toEqual([]);
    const must =
      "it must be a domain name in lower case: parts of at most 63 letters, digits and hyphens, 253 characters in all";
    expect(https("bücher.example.com", "example.com")).toEqual([
      `prod.endpoint.domainName is "bücher.example.com"; ${must}`,
    ]);
    expect(https(`${"a".repeat(64)}.de`, "de.de")).toEqual([
      `prod.endpoint.domainName is "${"a".repeat(64)}.de"; ${must}`,
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["a text in a list", { access: { kind: "restricted", fromCidrs: [5] } }],
    [
      "a name of an alternative name",
      { endpoint: { kind: "https", domainName: "a.b.de", hostedZone: "b.de", alternativeNames: 5 } },
    ],
    ["a zone", { network: { availabilityZones: [null] } }],
    [
      "an option of the image",
      {
        instances: { ...DEV["instances"], image: { kind: "golden-image", name: 1, sourceInstanceId: 2, revision: 3 } },
      },
    ],
  ])("are never told in the words of the library: %s", (_, changes) => {
    const told = problemsWith(changes);
    expect(told).not.toEqual([]);
    expect(told.join("\n")).not.toMatch(/Invalid input|expected/);
  });

  test.each(["a\0b", "a".repeat(5000), "package.json/x"])("fail if a script cannot be a file: %j", (userData) => {
    expect(problemsWith({ instances: { ...DEV["instances"], userData } })).toEqual([
      expect.stringMatching(/^prod\.instances\.userData is .*; there is no such file in this project$/),
    ]);
  });
});
