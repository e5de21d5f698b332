import type { Environment } from "../config/environment";

/** The tests' own service and environments: those of `config/environments.ts` are the user's, who changes them freely. */
export const SERVICE_NAME = "escala";

/** One of each kind: a state in a file and plain HTTP, and states in a bucket and HTTPS. The snapshots are of these. */
export const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
  dev: {
    region: "eu-west-1",
    state: { kind: "local" },
    network: { availabilityZones: 2, nat: "one" },
    endpoint: { kind: "plain-http" },
    targets: { healthCheck: { path: "/", intervalSeconds: 15 } },
    instances: {
      image: { kind: "ubuntu", release: "24.04" },
      instanceType: "t3.micro",
      userData: "__tests__/fixtures/service/user-data.sh",
    },
    capacity: { min: 2, max: 4, start: 2, cpuTargetPercent: 50 },
  },

  staging: {
    region: "eu-west-1",
    state: { kind: "s3", bucket: "example-terraform-state", region: "eu-west-1" },
    network: { cidr: "10.1.0.0/16", availabilityZones: 2, nat: "one", flowLogs: { retentionDays: 30 } },
    endpoint: { kind: "https", domainName: "staging.example.com", hostedZone: "example.com" },
    targets: { port: 8080, algorithm: "least-outstanding-requests" },
    instances: {
      image: { kind: "amazon-linux-2023" },
      instanceType: "t4g.micro",
      userData: "__tests__/fixtures/service/user-data.sh",
    },
    capacity: { min: 2, max: 4, cpuTargetPercent: 50 },
    deletionProtection: true,
  },

  prod: {
    region: "eu-west-1",
    state: { kind: "s3", bucket: "example-terraform-state", region: "eu-west-1" },
    network: {
      cidr: "10.2.0.0/16",
      availabilityZones: 3,
      nat: "one-per-zone",
      flowLogs: { retentionDays: 365 },
      s3Buckets: "own",
    },
    endpoint: {
      kind: "https",
      domainName: "www.example.com",
      hostedZone: "example.com",
      hsts: { maxAgeSeconds: 31_536_000 },
    },
    targets: { port: 8080, algorithm: "least-outstanding-requests" },
    instances: {
      image: { kind: "amazon-linux-2023" },
      instanceType: "t4g.small",
      userData: "__tests__/fixtures/service/user-data.sh",
    },
    capacity: { min: 3, max: 9, cpuTargetPercent: 50 },
    deletionProtection: true,
    accessLogs: { expirationDays: 365 },
    webAcl: { logRetentionDays: 365 },
    alarms: {},
  },
};
