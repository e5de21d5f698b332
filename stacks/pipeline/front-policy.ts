import type { Endpoint } from "../../modules/load-balancer";
import {
  type Actions,
  both,
  type DeployScope,
  inRegion,
  madeOwn,
  ON_NOBODYS,
  onOwn,
  regionalArn,
  shortNamesOf,
  type Statements,
  stayingOwn,
} from "./scope";

/** Ids of hosted zones by their names. */
export type HostedZones = Readonly<Record<string, string>>;

const BALANCING: Actions = [
  "elasticloadbalancing:AddListenerCertificates",
  "elasticloadbalancing:CreateListener",
  "elasticloadbalancing:CreateRule",
  "elasticloadbalancing:DeleteListener",
  "elasticloadbalancing:DeleteLoadBalancer",
  "elasticloadbalancing:DeleteRule",
  "elasticloadbalancing:DeleteTargetGroup",
  "elasticloadbalancing:Modify*",
  "elasticloadbalancing:RemoveListenerCertificates",
  "elasticloadbalancing:RemoveTags",
  "elasticloadbalancing:SetIpAddressType",
  "elasticloadbalancing:SetRulePriorities",
  "elasticloadbalancing:SetSecurityGroups",
  "elasticloadbalancing:SetSubnets",
];

/** The load balancer, by its names; its certificate, by its tags; and the records of its domain names in their hosted zones. */
export function frontStatements(scope: DeployScope, endpoint: Endpoint, zones: HostedZones): Statements {
  const name = shortNamesOf(scope.serviceName, scope.environment);
  const arn = (resource: string) => regionalArn(scope, "elasticloadbalancing", resource);
  const [balancer, group] = [arn(`loadbalancer/app/${name}/*`), arn(`targetgroup/${name}/*`)];
  const parts = [balancer, group, arn(`listener/app/${name}/*`), arn(`listener-rule/app/${name}/*`)] as const;
  const certificates = regionalArn(scope, "acm", "certificate/*");
  return {
    LoadBalancer: { actions: BALANCING, resources: [...parts] },
    MakeLoadBalancer: {
      actions: ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"],
      resources: [balancer, group],
      conditions: madeOwn(scope),
    },
    TagLoadBalancer: {
      actions: ["elasticloadbalancing:AddTags"],
      resources: [...parts],
      conditions: stayingOwn(scope),
    },
    // AWS: a certificate has no name, and has no tags yet while it is asked for.
    RequestCertificate: {
      actions: ["acm:RequestCertificate"],
      resources: ["*"],
      conditions: both(inRegion(scope), madeOwn(scope)),
    },
    TagNewCertificate: {
      actions: ["acm:AddTagsToCertificate"],
      resources: [certificates],
      conditions: both(ON_NOBODYS, madeOwn(scope)),
    },
    TagCertificate: {
      actions: ["acm:AddTagsToCertificate"],
      resources: [certificates],
      conditions: both(onOwn(scope), stayingOwn(scope)),
    },
    Certificate: {
      actions: ["acm:DeleteCertificate", "acm:RemoveTagsFromCertificate", "acm:UpdateCertificateOptions"],
      resources: [certificates],
      conditions: onOwn(scope),
    },
    ...recordStatements(scope, endpoint, zones),
  };
}

/** A statement for each hosted zone: of its records only those of the endpoint's names, and those that prove their certificate. */
function recordStatements({ account }: DeployScope, endpoint: Endpoint, zones: HostedZones): Statements {
  if (endpoint.kind === "plain-http") return {};
  const names = [endpoint, ...(endpoint.alternativeNames ?? [])];
  const statements = hostedZonesOf(endpoint).map((zone, index) => {
    const inZone = names.filter(({ hostedZone = endpoint.hostedZone }) => hostedZone === zone);
    const [first = "", ...others] = new Set(inZone.flatMap(({ domainName }) => recordNames(domainName)));
    return [
      `Records${index === 0 ? "" : index + 1}`,
      {
        actions: ["route53:ChangeResourceRecordSets"],
        resources: [`arn:${account.partition}:route53:::hostedzone/${zones[zone] ?? ""}`],
        conditions: {
          "ForAllValues:StringLike": { "route53:ChangeResourceRecordSetsNormalizedRecordNames": [first, ...others] },
          "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": ["A", "AAAA", "CNAME"] },
        },
      },
    ] as const;
  });
  return Object.fromEntries(statements) as Statements;
}

/** The names of an endpoint's hosted zones, each once. */
export function hostedZonesOf(endpoint: Endpoint): readonly string[] {
  if (endpoint.kind === "plain-http") return [];
  const others = (endpoint.alternativeNames ?? []).flatMap(({ hostedZone }) => hostedZone ?? []);
  return [...new Set([endpoint.hostedZone, ...others])];
}

/**
 * The names of a domain's records as Route 53 compares them: in lower case, without the last dot, anything but letters, digits, `-`, `_`
 * and dots as an octal number (Route 53 developer guide, "Using IAM policy conditions for fine-grained access control").
 */
function recordNames(domainName: string): string[] {
  const domain = domainName.toLowerCase().replace(/\.$/, "");
  const proved = domain.replace(/^\*\./, "");
  return [domain.replace("*", "\\052"), `_*.${proved}`];
}
