import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { GROUP_SIZE } from "../aws/auto-scaling/group";
import { AMI_ID, INSTANCE_ID, INSTANCE_TYPE } from "../aws/ec2/instance";
import { VOLUME_TYPES } from "../aws/ec2/volume";
import { HEALTH_CHECK_INTERVAL, HEALTH_CHECK_PATH, HEALTH_CHECK_TIMEOUT } from "../aws/elb/health-check";
import { TLS_POLICIES } from "../aws/elb/tls-policy";
import { decimal, integer, type Limit, type RangeLimit } from "../aws/limit";
import { LOG_RETENTION_DAYS } from "../aws/log-retention";
import { PORT } from "../aws/port";
import { BUCKET_NAME } from "../aws/s3/bucket-name";
import type { UbuntuRelease } from "../modules/autoscaling";
import type { Algorithm } from "../modules/load-balancer";
import type { NatMode, S3Buckets } from "../modules/network";
import type { Environment } from "./environment";
import { tagProblems } from "./own-tags";
import { PROJECT_ROOT } from "./project-root";
import { show } from "./show";

/** A number in a range. */
const number = (limit: RangeLimit) => {
  const error = `it must be ${limit.must}`;
  return z.number({ error }).refine(limit.accepts, { error });
};

/** A text that a limit accepts. */
const accepted = ({ accepts, must }: Limit, error = `it must be ${must}`) =>
  z.string({ error }).refine(accepts, { error });

/** A text of a certain form. */
export const text = (pattern: RegExp, mustBe: string) => z.string({ error: mustBe }).regex(pattern, { error: mustBe });

const oneOf = <T extends string>(values: readonly T[]) =>
  z.enum(values, { error: `it must be one of ${values.join(", ")}` });

/** The words of a type, each of them. */
const wordsOf = <T extends string>(words: Readonly<Record<T, true>>) => Object.keys(words) as T[];

const ALGORITHMS = wordsOf<Algorithm>({
  "round-robin": true,
  "least-outstanding-requests": true,
  "weighted-random": true,
});
const NAT_MODES = wordsOf<NatMode>({ none: true, one: true, "one-per-zone": true });
const UBUNTU_RELEASES = wordsOf<UbuntuRelease>({ "22.04": true, "24.04": true });

/** An object with exactly these settings. */
export const settings = <T extends z.ZodRawShape>(shape: T) => {
  const known = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? known : `it must be an object with the settings ${known}`),
  });
};

/** A choice told by `kind`. */
const choice = <T extends readonly [z.ZodObject, ...z.ZodObject[]]>(...options: T) => {
  const kinds = options.map((option) => [...(option.shape["kind"] as z.ZodLiteral).values].join()).join(" or ");
  return z.discriminatedUnion("kind", options, {
    error: ({ input }) => (isObject(input) ? `it must be ${kinds}` : `it must be an object whose kind is ${kinds}`),
  });
};

/** Two years: what the lists of browsers ask for at the most. */
const LONGEST_HSTS_SECONDS = 63_072_000;

/** AWS: a lifecycle rule's days are a positive 32-bit number. */
const LONGEST_EXPIRATION_DAYS = 2_147_483_647;

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reports a problem of the value itself (`it must be …`). */
const refusedFor =
  <T>(problemOf: (value: T) => string | undefined) =>
  (value: T, context: z.RefinementCtx): void => {
    const message = problemOf(value);
    if (message !== undefined) context.addIssue({ code: "custom", message, input: value });
  };

export const state = choice(
  settings({ kind: z.literal("local") }),
  settings({
    kind: z.literal("s3"),
    bucket: z.string({ error: `it must be ${BUCKET_NAME[0]?.must ?? ""}` }).superRefine(refusedFor(bucketProblem)),
    region: regionName(),
    kmsKeyArn: text(/^arn:[\w-]+:kms:[a-z0-9-]+:\d{12}:(key|alias)\/.+$/, "it must be the ARN of a KMS key").optional(),
  }),
);

const ZONES = { error: "it must be a number of zones or a list of their names" };

const network = settings({
  cidr: z.string({ error: "it must be an IPv4 CIDR block such as 10.0.0.0/16" }).optional(),
  availabilityZones: z.union([z.number(ZONES), z.array(z.string(ZONES), ZONES)]).optional(),
  nat: oneOf(NAT_MODES).optional(),
  flowLogs: settings({ retentionDays: retentionDays() }).optional(),
  s3Buckets: oneOf(wordsOf<S3Buckets>({ any: true, own: true })).optional(),
});

/** DNS: parts of at most 63 characters, 253 in all. The last one is a word, or one in the form of other alphabets: `xn--p1ai`. */
const DOMAIN = /(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])/;
const PARTS = "parts of at most 63 letters, digits and hyphens, 253 characters in all";
const domain = () =>
  text(new RegExp(`^(?=.{1,253}$)${DOMAIN.source}$`), `it must be a domain name in lower case: ${PARTS}`);
const DOMAIN_OR_WILDCARD = new RegExp(`^(?=.{1,253}$)(?:\\*\\.)?${DOMAIN.source}$`);

const alternativeName = settings({
  domainName: text(DOMAIN_OR_WILDCARD, `it must be a domain name in lower case, or one that starts with *.: ${PARTS}`),
  hostedZone: domain().optional(),
});

const endpoint = choice(
  settings({ kind: z.literal("plain-http") }),
  settings({
    kind: z.literal("https"),
    domainName: domain(),
    hostedZone: domain(),
    alternativeNames: z.array(alternativeName, { error: "it must be a list of { domainName, hostedZone }" }).optional(),
    certificateArn: text(
      /^arn:[\w-]+:acm:[a-z0-9-]+:\d{12}:certificate\/.+$/,
      "it must be the ARN of an ACM certificate",
    ).optional(),
    tlsPolicy: oneOf(TLS_POLICIES).optional(),
    hsts: settings({
      maxAgeSeconds: number(integer(0, LONGEST_HSTS_SECONDS, "seconds")),
      includeSubDomains: yesOrNo().optional(),
      preload: yesOrNo().optional(),
    }).optional(),
  }),
);

const LIMIT_OF_REQUESTS = integer(10, 2_000_000_000);
const LIMIT_OR_NONE = `it must be ${LIMIT_OF_REQUESTS.must}, or "unlimited"`;

const webAcl = settings({
  countOnly: yesOrNo().optional(),
  requestsPerFiveMinutes: z
    .union([number(LIMIT_OF_REQUESTS), z.literal("unlimited", { error: LIMIT_OR_NONE })])
    .optional(),
  logRetentionDays: retentionDays().optional(),
});

const cidrs = () =>
  z.array(z.string({ error: "it must be a CIDR block such as 203.0.113.7/32" }), {
    error: "it must be a list of CIDR blocks",
  });
const allowed = { fromCidrs: cidrs(), fromIpv6Cidrs: cidrs().optional() };

const access = choice(
  settings({ kind: z.literal("public") }),
  settings({ kind: z.literal("restricted"), ...allowed }),
  settings({ kind: z.literal("internal"), ...allowed }),
);

const targets = settings({
  port: number(PORT).optional(),
  healthCheck: settings({
    path: accepted(HEALTH_CHECK_PATH).superRefine(refusedFor(expressionProblem)).optional(),
    intervalSeconds: number(HEALTH_CHECK_INTERVAL).optional(),
    timeoutSeconds: number(HEALTH_CHECK_TIMEOUT).optional(),
    port: number(PORT).optional(),
  }).optional(),
  algorithm: oneOf(ALGORITHMS).optional(),
});

const image = choice(
  settings({ kind: z.literal("ubuntu"), release: oneOf(UBUNTU_RELEASES) }),
  settings({ kind: z.literal("amazon-linux-2023") }),
  settings({
    kind: z.literal("ssm-parameter"),
    parameterName: text(/^[\w./:-]+$/, "it must be the name or the ARN of an SSM parameter"),
  }),
  settings({
    kind: z.literal("golden-image"),
    name: text(/^[\w()[\] ./'@-]{1,121}$/, "it must have 1 to 121 letters, digits and ()[] ./-'@_"),
    sourceInstanceId: accepted(INSTANCE_ID),
    revision: z.string({ error: "it must be a string" }).optional(),
  }),
  settings({
    kind: z.literal("ami"),
    imageId: accepted(AMI_ID),
  }),
);

/** What the images need. */
const SMALLEST_ROOT_VOLUME_GIB = 8;

const instances = settings({
  image,
  instanceType: accepted(INSTANCE_TYPE, "it must be an instance type such as t3.micro"),
  userData: z.string({ error: "it must be the path of a script" }).superRefine(refusedFor(scriptProblem)),
  rootVolumeGiB: number(integer(SMALLEST_ROOT_VOLUME_GIB, VOLUME_TYPES.gp3.size.max)).optional(),
  bootSeconds: number(integer(0, 7_200, "seconds")).optional(),
});

const capacity = settings({
  min: number(GROUP_SIZE),
  max: number(GROUP_SIZE),
  start: number(GROUP_SIZE).optional(),
  cpuTargetPercent: number(decimal(1, 100)).optional(),
  expectedLoad: settings({
    lowestRequestsPerSecond: number(decimal(0)),
    highestRequestsPerSecond: number(decimal(0)),
    requestsPerSecondPerInstance: number(decimal(0.001)),
  }).optional(),
});

const tags = z
  .custom<Readonly<Record<string, string>>>(isObject, { error: "it must be an object with a text for each key" })
  .superRefine((given, context) => {
    for (const problem of tagProblems(given)) {
      const issue = { code: "custom", message: problem.text } as const;
      if (problem.of === "tags") {
        context.addIssue({ ...issue, input: given, params: { has: `${Object.keys(given).length} keys` } });
      } else if (problem.of === "key") {
        context.addIssue({ ...issue, input: given, params: { has: `the key ${show(problem.key)}` } });
      } else {
        context.addIssue({ ...issue, input: given[problem.key], path: [problem.key] });
      }
    }
  });

/**
 * What the form of an environment must be, each setting by itself. The meaning of the settings is told in `environment.ts`; what is
 * wrong between them, the constructs and the rules say.
 */
const environment = settings({
  region: regionName(),
  state,
  network,
  endpoint,
  access: access.optional(),
  targets,
  instances,
  capacity,
  ssh: settings({ fromCidrs: cidrs() }).optional(),
  deletionProtection: yesOrNo().optional(),
  accessLogs: settings({ expirationDays: number(integer(1, LONGEST_EXPIRATION_DAYS, "days")) }).optional(),
  webAcl: webAcl.optional(),
  alarms: settings({
    topicArn: text(/^arn:[\w-]+:sns:[a-z0-9-]+:\d{12}:[\w.-]+$/, "it must be the ARN of an SNS topic").optional(),
  }).optional(),
  permissionsBoundaryArn: text(
    /^arn:[\w-]+:iam::(\d{12}|aws):policy\/.+$/,
    "it must be the ARN of an IAM policy",
  ).optional(),
  tags: tags.optional(),
});

export const environmentSchema: z.ZodType<Environment, unknown> = environment;

/** The settings of an environment, in the order in which they are told. */
export const SETTING_NAMES: readonly string[] = Object.keys(environment.shape);

function yesOrNo() {
  return z.boolean({ error: "it must be true or false" });
}

function retentionDays() {
  return z.literal(LOG_RETENTION_DAYS, { error: `it must be one of ${LOG_RETENTION_DAYS.join(", ")} (days)` });
}

export function regionName() {
  return text(/^[a-z]{2}(-[a-z]+)+-\d+$/, "it must be a region such as eu-west-1");
}

function bucketProblem(name: string): string | undefined {
  const limit = BUCKET_NAME.find(({ accepts }) => !accepts(name));
  return limit === undefined ? undefined : `it must be ${limit.must}`;
}

/** Of a text that AWS takes as it is. */
function expressionProblem(value: string): string | undefined {
  return /[$%]\{/.test(value) ? "it must not have ${ or %{, which Terraform takes for an expression" : undefined;
}

/** What is wrong with the path of a script, or with what is there. */
function scriptProblem(path: string): string | undefined {
  const content = contentOf(join(PROJECT_ROOT, path));
  if (content === undefined) return "there is no such file in this project";
  if (isUtf8(content)) return undefined;
  const line = linesOf(content).findIndex((each) => !isUtf8(each)) + 1;
  return `line ${line} of the file is not UTF-8; save it as UTF-8`;
}

/** `undefined` where that is no file, and no path of any: too long, with a NUL, or through a file. */
function contentOf(path: string): Buffer | undefined {
  try {
    return statSync(path).isFile() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function linesOf(content: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start <= content.length;) {
    const end = content.indexOf("\n", start);
    lines.push(content.subarray(start, end === -1 ? content.length : end));
    if (end === -1) break;
    start = end + 1;
  }
  return lines;
}
