import { ENCRYPTED_PROTOCOLS } from "../../../aws/elb/protocol";
import { isUnknown, known, type Resource, type ResourceGraph } from "../../graph";
import { finding, superfluous } from "../finding";
import { regionOfArn } from "../account";
import { elbApi } from "../sources";
import { rulesOf } from "../rules-of";
import { balancerOf, protocolOf } from "./balancer";

export const CERTIFICATE_RULES = [
  ...rulesOf("aws_lb_listener", elbApi("CreateListener"), [
    {
      id: "listener/certificate-required",
      summary: "an HTTPS or TLS listener has its default certificate",
      *check(listener, { graph }) {
        const [certificate, protocol] = [listener.get("certificate_arn"), protocolOf(listener, graph)];
        if (protocol === undefined || !ENCRYPTED_PROTOCOLS.includes(protocol)) return;
        if (certificate !== undefined && certificate !== "") return;
        yield finding("certificate_arn", certificate, `the ARN of a certificate where protocol is ${protocol}`);
      },
    },
    {
      id: "listener/tls-settings",
      summary: "a listener that does not encrypt has no certificate, no security policy and no mutual TLS",
      *check(listener, { graph }) {
        const protocol = protocolOf(listener, graph);
        if (protocol === undefined || ENCRYPTED_PROTOCOLS.includes(protocol)) return;
        const why = `where protocol is ${protocol}: it is for HTTPS and TLS listeners`;
        for (const attribute of ["certificate_arn", "ssl_policy"] as const) {
          const value = known(listener.get(attribute));
          if (value !== undefined && value !== "") yield superfluous(attribute, value, why);
        }
        for (const { attribute, value } of listener.each("mutual_authentication.mode")) {
          if (value === "verify" || value === "passthrough") {
            yield finding(
              attribute,
              value,
              `"off" or left out where protocol is ${protocol}: it is for HTTPS listeners`,
            );
          }
        }
      },
    },
  ]),
  ...rulesOf(["aws_lb_listener", "aws_lb_listener_certificate"], elbApi("CreateListener"), [
    {
      id: "listener/certificate-region",
      summary: "a listener's certificate is in the region of its load balancer",
      source: "https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html",
      *check(resource, { graph }) {
        const arn = resource.get("certificate_arn");
        const [home, region] = [homeOf(resource, graph), certificateRegion(resource, arn, graph)];
        if (home === undefined || region === undefined || home === region) return;
        const shown = isUnknown(arn) ? arn.references.join(", ") : JSON.stringify(arn);
        yield {
          attribute: "certificate_arn",
          message: `certificate_arn is ${shown} in ${region}; it must be a certificate in the load balancer's region, ${home}`,
        };
      },
    },
  ]),
];

type Certified = Resource<"aws_lb_listener" | "aws_lb_listener_certificate">;

/** The region that a listener lives in. */
function homeOf(resource: Certified, graph: ResourceGraph): string | undefined {
  const listener = resource.is("aws_lb_listener")
    ? resource
    : graph.resolveOne(
        resource,
        (resource as Resource<"aws_lb_listener_certificate">).get("listener_arn"),
        "aws_lb_listener",
      );
  const arn = listener?.get("load_balancer_arn") ?? resource.getPlanned("id");
  return (
    regionOfArn(arn) ?? (listener === undefined ? undefined : balancerOf(listener, graph)?.region) ?? resource.region
  );
}

/** IAM's server certificates have no region. */
function certificateRegion(resource: Certified, arn: unknown, graph: ResourceGraph): string | undefined {
  if (typeof arn === "string") return arn.includes(":acm:") ? regionOfArn(arn) : undefined;
  const certificate = graph.resolveOne(resource, arn);
  return certificate?.type.startsWith("aws_acm_certificate") === true ? certificate.region : undefined;
}
