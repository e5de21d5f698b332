import { atItsConstruct, type Finding } from "../synthesis/finding";

/** The settings of an environment that the props of a service stack's constructs come from: by construct, then by prop. */
const SETTINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "": { "capacity.max": "capacity.max" },
  Network: {
    cidr: "network.cidr",
    availabilityZones: "network.availabilityZones",
    nat: "network.nat",
    flowLogs: "network.flowLogs",
    s3Buckets: "network.s3Buckets",
  },
  Logs: { name: "accessLogs", expirationDays: "accessLogs.expirationDays" },
  WebAcl: {
    requestsPerFiveMinutes: "webAcl.requestsPerFiveMinutes",
    logRetentionDays: "webAcl.logRetentionDays",
  },
  LoadBalancer: { access: "access", deletionProtection: "deletionProtection" },
  Endpoint: {
    domainName: "endpoint.domainName",
    hostedZone: "endpoint.hostedZone",
    alternativeNames: "endpoint.alternativeNames",
    hsts: "endpoint.hsts",
  },
  "Endpoint/Https": {
    tlsPolicy: "endpoint.tlsPolicy",
    "certificates[0]": "endpoint.certificateArn",
    "headers.hsts": "endpoint.hsts",
  },
  Web: { port: "targets.port", healthCheck: "targets.healthCheck", algorithm: "targets.algorithm" },
  Machines: { capacity: "capacity", ssh: "ssh", instanceType: "instances.instanceType", tags: "tags" },
  "Machines/LaunchTemplate": {
    image: "instances.image",
    instanceType: "instances.instanceType",
    rootVolumeGiB: "instances.rootVolumeGiB",
    "userData.script": "instances.userData",
    userData: "instances.userData",
  },
  "Machines/CpuUtilization": { targetValue: "capacity.cpuTargetPercent" },
};

/** Tells a finding about a service stack at the setting of its environment, or else at its construct. */
export function atItsSetting(finding: Finding): string {
  return tellSetting(finding) ?? atItsConstruct(finding);
}

/** `prod.capacity.max is 1; it must be …`, or `undefined` where the finding is not about a setting. */
export function tellSetting({ place, text }: Finding): string | undefined {
  const [environment = "", ...construct] = place.split("/");
  const settings = Object.entries(SETTINGS[construct.join("/")] ?? {});
  const [prop, setting] =
    settings.find(([name]) => text.startsWith(name) && /^[ :.[]/.test(text.slice(name.length))) ?? [];
  return prop === undefined ? undefined : `${environment}.${setting}${text.slice(prop.length)}`;
}
