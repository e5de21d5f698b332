import { isUnknown, type Resource, type ResourceGraph, type Tree } from "../../graph";
import type { Certificate } from "../certificate";

const KINDS = ["aws_acm_certificate", "aws_acm_certificate_validation", "data.aws_acm_certificate"] as const;

type Listener = Resource<"aws_lb_listener" | "data.aws_lb_listener">;

/** The certificates of a listener, the default one first. */
export function certificatesOf(graph: ResourceGraph, listener: Listener): Certificate[] {
  const own = listener.get("certificate_arn");
  const more = graph.referrers(listener, "aws_lb_listener_certificate", "listener_arn");
  return [
    ...(own === undefined ? [] : [certificateOf(graph, listener, own)]),
    ...more.map((each) => certificateOf(graph, each, each.get("certificate_arn"))),
  ];
}

function certificateOf(graph: ResourceGraph, holder: Resource, arn: Tree): Certificate {
  const found = graph.resolveOne(holder, arn, ...KINDS);
  if (found?.is("aws_acm_certificate_validation")) return certificateOf(graph, found, found.get("certificate_arn"));
  if (found === undefined) return { name: typeof arn === "string" ? arn : undefined, hosts: undefined };
  return { name: found.address, hosts: found.is("aws_acm_certificate") ? hostsOf(found) : domainOf(found) };
}

function hostsOf(certificate: Resource<"aws_acm_certificate">): readonly string[] | undefined {
  const [domain, others] = [certificate.getPlanned("domain_name"), certificate.getPlanned("subject_alternative_names")];
  // A name that was not given is made by AWS, as that of an imported certificate is read from it.
  const listed = isUnknown(others) ? certificate.get("subject_alternative_names") : others;
  const names = [domain, ...(Array.isArray(listed) ? (listed as readonly Tree[]) : [])];
  if (isUnknown(listed) || !names.every((name) => typeof name === "string")) return undefined;
  return [...new Set(names.map((name) => name.toLowerCase()))];
}

/** A data source tells one name of several that there may be. */
function domainOf(certificate: Resource): readonly string[] | undefined {
  const domain = certificate.planned["domain"];
  return typeof domain === "string" ? [domain.toLowerCase()] : undefined;
}
