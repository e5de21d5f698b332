import fc from "fast-check";
import type { Environment } from "../../config/environment";
import { LOG_RETENTION_DAYS } from "../../aws/log-retention";
import { ALGORITHMS, TLS_POLICIES } from "../../modules/load-balancer";
import { NAT_MODES } from "../../modules/network";
import { cidrs, healthCheck, sparse, tags, whole } from "./arbitraries";

const ZONES = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

const state = fc.oneof(
  fc.constant({ kind: "local" }),
  fc.constant({ kind: "s3", bucket: "the-states", region: "eu-west-1" }),
  fc.constant({
    kind: "s3",
    bucket: "the-states",
    region: "eu-central-1",
    kmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/0123",
  }),
);

const network = sparse({
  cidr: fc.constantFrom("10.0.0.0/16", "10.64.0.0/18", "172.16.0.0/20", "192.168.0.0/22"),
  availabilityZones: fc.oneof(whole(2, 6), fc.shuffledSubarray(ZONES, { minLength: 2 })),
  nat: fc.constantFrom(...NAT_MODES),
  flowLogs: fc.record({ retentionDays: fc.constantFrom(...LOG_RETENTION_DAYS) }),
});

const endpoint = fc.oneof(
  fc.constant({ kind: "plain-http" }),
  sparse({
    alternativeNames: fc.constant([{ domainName: "*.example.com" }, { domainName: "shop.example.com" }]),
    tlsPolicy: fc.constantFrom(...TLS_POLICIES),
    certificateArn: fc.constant("arn:aws:acm:eu-west-1:123456789012:certificate/0123"),
  }).map((rest) => ({ kind: "https", domainName: "www.example.com", hostedZone: "example.com", ...rest })),
);

const access = fc.oneof(
  fc.constant({ kind: "public" }),
  cidrs.map((fromCidrs) => ({ kind: "restricted", fromCidrs })),
  cidrs.map((fromCidrs) => ({ kind: "internal", fromCidrs })),
);

const targets = sparse({
  port: whole(1, 65_535),
  healthCheck: healthCheck.map(({ path, intervalSeconds, timeoutSeconds, port }) => ({
    intervalSeconds,
    timeoutSeconds: timeoutSeconds ?? 2,
    ...(path !== undefined && { path }),
    ...(port !== undefined && { port }),
  })),
  algorithm: fc.constantFrom(...ALGORITHMS),
});

const image = fc.constantFrom(
  { kind: "ubuntu", release: "24.04" },
  { kind: "amazon-linux-2023" },
  { kind: "ssm-parameter", parameterName: "/golden/image" },
  { kind: "golden-image", name: "web", sourceInstanceId: "i-0123456789abcdef0", revision: "2" },
  { kind: "ami", imageId: "ami-0123456789abcdef0" },
);

const instances = fc
  .tuple(
    image,
    fc.constantFrom("t3.micro", "m7g.large", "c6i.metal"),
    sparse({ rootVolumeGiB: whole(8, 65_536), bootSeconds: whole(0, 7_200) }),
  )
  .map(([given, instanceType, rest]) => ({
    image: given,
    instanceType,
    userData: "__tests__/fixtures/service/user-data.sh",
    ...rest,
  }));

const capacity = fc.integer({ min: 0, max: 20 }).chain((min) =>
  fc.integer({ min, max: min + 20 }).chain((max) =>
    sparse({ start: whole(min, max), cpuTargetPercent: whole(1, 100) }).map((rest) => ({
      min,
      max,
      ...rest,
    })),
  ),
);

/** A valid environment: every setting there is, each kind of it, its limits. */
export const environments: fc.Arbitrary<Environment> = fc
  .tuple(
    fc.record({ state, network, endpoint, targets, instances, capacity }),
    sparse({ access, ssh: fc.record({ fromCidrs: cidrs }), deletionProtection: fc.boolean(), tags }),
  )
  .map(([must, may]) => ({ region: "eu-west-1", ...must, ...may }) as Environment);
