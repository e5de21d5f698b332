import { statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { UBUNTU_RELEASE_NAMES } from "../modules/autoscaling/instance/ubuntu-release";
import { ALGORITHMS } from "../modules/load-balancer/target-group/target-algorithm";
import { TLS_POLICIES } from "../modules/load-balancer/listener/tls-policy";
import { LOG_RETENTION_DAYS } from "../modules/network/log-retention";
import { NAT_MODES } from "../modules/network/nat-mode";
import { MAX_ZONES, MIN_ZONES, vpcCidrProblem } from "../modules/network/subnet-layout";
import type { Environment } from "./environment";
import { PROJECT_ROOT } from "./project-root";

/** A whole number from `min` to `max`. */
const whole = (min: number, max: number) => {
  const error = `it must be a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};

/** A text of a certain form. */
const text = (pattern: RegExp, mustBe: string) => z.string({ error: mustBe }).regex(pattern, { error: mustBe });

const oneOf = <T extends string>(...values: readonly T[]) =>
  z.enum(values, { error: `it must be one of ${values.join(", ")}` });

/** An object with exactly these settings. */
const settings = <T extends z.ZodRawShape>(shape: T) => {
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

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Reports a problem of the value itself (`it must be …`). */
const refusedFor =
  <T>(problemOf: (value: T) => string | undefined) =>
  (value: T, context: z.RefinementCtx): void => {
    const message = problemOf(value);
    if (message !== undefined) context.addIssue({ code: "custom", message, input: value });
  };

const state = choice(
  settings({ kind: z.literal("local") }),
  settings({
    kind: z.literal("s3"),
    bucket: text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "it must be a bucket's name: 3 to 63 of a-z, 0-9, . and -"),
    region: regionName(),
    kmsKeyArn: text(/^arn:[\w-]+:kms:/, "it must be the ARN of a KMS key").optional(),
  }),
);

const zoneNames = z
  .array(z.string())
  .min(MIN_ZONES, { error: `it must name at least ${MIN_ZONES} zones` })
  .max(MAX_ZONES, { error: `it must name at most ${MAX_ZONES} zones` })
  .superRefine(refusedFor((names) => (new Set(names).size < names.length ? "it must name each zone once" : undefined)));

const network = settings({
  cidr: z
    .unknown()
    .superRefine(refusedFor(vpcCidrProblem))
    .transform((cidr) => cidr as string)
    .optional(),
  availabilityZones: z.union([whole(MIN_ZONES, MAX_ZONES), zoneNames]).optional(),
  nat: oneOf(...NAT_MODES).optional(),
  flowLogs: settings({
    retentionDays: z.literal(LOG_RETENTION_DAYS, {
      error: `it must be one of ${LOG_RETENTION_DAYS.join(", ")} (days)`,
    }),
  }).optional(),
});

const DOMAIN_OR_WILDCARD = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;
const domain = () => text(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, "it must be a domain name in lower case");

const alternativeName = settings({
  domainName: text(DOMAIN_OR_WILDCARD, "it must be a domain name in lower case, or one that starts with *."),
  hostedZone: domain().optional(),
});

const endpoint = choice(
  settings({ kind: z.literal("plain-http") }),
  settings({
    kind: z.literal("https"),
    domainName: domain(),
    hostedZone: domain(),
    alternativeNames: z.array(alternativeName).optional(),
    certificateArn: text(/^arn:[\w-]+:acm:/, "it must be the ARN of an ACM certificate").optional(),
    tlsPolicy: oneOf(...TLS_POLICIES).optional(),
  }),
);

const cidrs = () => z.array(z.string(), { error: "it must be a list of CIDR blocks" });
const allowed = { fromCidrs: cidrs(), fromIpv6Cidrs: cidrs().optional() };

const access = choice(
  settings({ kind: z.literal("public") }),
  settings({ kind: z.literal("restricted"), ...allowed }),
  settings({ kind: z.literal("internal"), ...allowed }),
);

const port = () => whole(1, 65_535);

const targets = settings({
  port: port().optional(),
  healthCheck: settings({
    path: text(/^\/.{0,1023}$/, "it must start with / and have at most 1024 characters").optional(),
    intervalSeconds: whole(5, 300).optional(),
    timeoutSeconds: whole(2, 120).optional(),
    port: port().optional(),
  }).optional(),
  algorithm: oneOf(...ALGORITHMS).optional(),
});

const image = choice(
  settings({ kind: z.literal("ubuntu"), release: oneOf(...UBUNTU_RELEASE_NAMES) }),
  settings({ kind: z.literal("amazon-linux-2023") }),
  settings({
    kind: z.literal("ssm-parameter"),
    parameterName: text(/^[\w./:-]+$/, "it must be the name or the ARN of an SSM parameter"),
  }),
  settings({
    kind: z.literal("golden-image"),
    name: text(/^[\w()[\] ./'@-]{1,121}$/, "it must have 1 to 121 letters, digits and ()[] ./-'@_"),
    sourceInstanceId: text(/^i-([0-9a-f]{8}|[0-9a-f]{17})$/, "it must be an instance's id such as i-0123456789abcdef0"),
    revision: z.string({ error: "it must be a string" }).optional(),
  }),
  settings({
    kind: z.literal("ami"),
    imageId: text(/^ami-([0-9a-f]{8}|[0-9a-f]{17})$/, "it must be an image's id such as ami-0123456789abcdef0"),
  }),
);

const instances = settings({
  image,
  instanceType: text(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "it must be an instance type such as t3.micro"),
  userData: z.string({ error: "it must be the path of a script" }).superRefine(refusedFor(scriptProblem)),
  rootVolumeGiB: whole(8, 65_536).optional(),
  bootSeconds: whole(0, 7_200).optional(),
});

const count = () => {
  const error = "it must be a whole number of at least 0";
  return z.int({ error }).min(0, { error });
};

const capacity = settings({
  min: count(),
  max: count(),
  start: count().optional(),
  cpuTargetPercent: z
    .number({ error: "it must be a number from 1 to 100" })
    .min(1, { error: "it must be a number from 1 to 100" })
    .max(100, { error: "it must be a number from 1 to 100" })
    .optional(),
});

const tags = z.record(
  text(/^(?!aws:).{1,128}$/i, "a key must have 1 to 128 characters and not start with aws:"),
  text(/^.{0,256}$/, "it must have at most 256 characters"),
);

/**
 * What the form of an environment must be, each setting by itself. The meaning of the settings is told in `environment.ts`; what is
 * wrong between them, the constructs and the rules say.
 */
export const environmentSchema: z.ZodType<Environment, unknown> = settings({
  region: regionName(),
  state,
  network,
  endpoint,
  access: access.optional(),
  targets,
  instances,
  capacity,
  ssh: settings({ fromCidrs: cidrs() }).optional(),
  deletionProtection: z.boolean({ error: "it must be true or false" }).optional(),
  permissionsBoundaryArn: text(
    /^arn:[\w-]+:iam::(\d{12}|aws):policy\/.+$/,
    "it must be the ARN of an IAM policy",
  ).optional(),
  tags: tags.optional(),
});

function regionName() {
  return text(/^[a-z]{2}(-[a-z]+)+-\d+$/, "it must be a region such as eu-west-1");
}

/** What is wrong with the path of a script. */
function scriptProblem(path: string): string | undefined {
  const file = statSync(join(PROJECT_ROOT, path), { throwIfNoEntry: false });
  return file?.isFile() === true ? undefined : "there is no such file in this project";
}
