import type { Environment } from "./environment";

/** Starts the name of everything: lower-case letters, digits and hyphens, at most 20 characters. */
export const SERVICE_NAME = "escala";

/**
 * What you run, by environment: `npx cdktf deploy dev`. Every setting, with its range, default and consequence, is described in
 * `environment.ts`.
 */
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
      userData: "config/hello-page.sh",
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
      userData: "config/hello-page.sh",
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
      userData: "config/hello-page.sh",
    },
    capacity: { min: 3, max: 9, cpuTargetPercent: 50 },
    deletionProtection: true,
    accessLogs: { expirationDays: 365 },
    webAcl: { logRetentionDays: 365 },
    alarms: {},
  },
};
