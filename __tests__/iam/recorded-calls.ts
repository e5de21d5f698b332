import type { RecordedCall } from "../e2e/recording-proxy";
import { type Call, keysOf, making, type Tags, type Thing, typesOf } from "./call";
import { ACCOUNT } from "./pipeline-roles";
import { routeCalls, s3Calls } from "./rest-calls";

/** What the ids of EC2 begin with. */
const IDS: Readonly<Record<string, string>> = {
  ami: "image",
  eipalloc: "elastic-ip",
  eni: "network-interface",
  fl: "vpc-flow-log",
  igw: "internet-gateway",
  lt: "launch-template",
  nat: "natgateway",
  rtb: "route-table",
  sg: "security-group",
  sgr: "security-group-rule",
  subnet: "subnet",
  vpc: "vpc",
  vpce: "vpc-endpoint",
};
const ID = /\b(ami|eipalloc|eni|fl|igw|lt|nat|rtb|sg|sgr|subnet|vpc|vpce)-[0-9a-f]{8,}\b/g;
const ASSOCIATION = /\b(?:rtbassoc|eipassoc)-[0-9a-f]+\b/;

/** Services that are signed for by another name than IAM's. */
const SERVICES: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** What a deploy gives its calls that the emulator does not show. */
export interface RecordedRoles {
  readonly region: string;
  /** The boundary that the environment's roles have. */
  readonly boundaryArn: string;
}

/**
 * The calls that a deploy made, as IAM judges them: what each was about, and with which tags. Tags are followed from call to call, as AWS
 * knows them.
 *
 * @throws Error for a call whose resources cannot be told
 */
export function judgedCalls(recorded: readonly RecordedCall[], roles: RecordedRoles): Call[] {
  const tags = new Map<string, Tags>();
  const answers: string[] = [];
  return recorded.flatMap((call) => {
    const found = callsOf(call, { ...roles, tags, answers });
    answers.push(call.answer);
    return found;
  });
}

interface Known extends RecordedRoles {
  /** By id or ARN. */
  readonly tags: Map<string, Tags>;
  readonly answers: readonly string[];
}

function callsOf(recorded: RecordedCall, known: Known): Call[] {
  const { service, target, body } = recorded;
  if (service === "sts") return [];
  if (service === "s3") return s3Calls(recorded);
  if (service === "route53") return routeCalls(recorded);
  if (target !== undefined) {
    return jsonCalls(service, target.split(".").at(-1) ?? "", JSON.parse(body) as Record<string, unknown>, known);
  }
  const params = Object.fromEntries(new URLSearchParams(body));
  const action = `${SERVICES[service] ?? service}:${params["Action"] ?? ""}`;
  if (service === "ec2") return ec2Calls(action, params, recorded, known);
  return queryCalls(action, params, recorded, known);
}

type Params = Readonly<Record<string, string>>;

function ec2Calls(action: string, params: Params, { answer, status }: RecordedCall, known: Known): Call[] {
  // Terraform: the provider asks it of every image that it looks up, as if that were an instance, and goes on when it is refused.
  if (action === "ec2:GetInstanceUefiData") return [];
  if (action.includes(":Describe")) return [{ action }];
  const own = Object.entries(params).filter(
    ([name]) => !/^(LaunchTemplateData|TagSpecification|ClientToken)\b/.test(name),
  );
  const text = own.map(([, value]) => value).join(" ");
  const association = ASSOCIATION.exec(text)?.[0];
  const ids = new Set([...text.matchAll(ID), ...associated(association, known)].map(([id]) => id));
  const existing = [...ids].map((id): Thing => ({ ...ec2Thing(id, known), tags: known.tags.get(id) ?? {} }));
  const things = existing.filter(({ type }) => typesOf(action).includes(type));
  const [type, tags] = [params["TagSpecification.1.ResourceType"], tagsOf(params, /^TagSpecification\.1\.Tag\./)];
  if (action === "ec2:CreateTags" || action === "ec2:DeleteTags") {
    const changed = tagsOf(params, /^Tag\./);
    for (const id of ids) if (action === "ec2:CreateTags") known.tags.set(id, { ...known.tags.get(id), ...changed });
    return [{ action, things, tags: changed }];
  }
  if (type === undefined) return [{ action, things }];
  const made = ec2Thing(`${Object.keys(IDS).find((prefix) => IDS[prefix] === type) ?? ""}-*`, known);
  for (const [id] of status < 300 ? answer.matchAll(ID) : []) {
    if (IDS[id.split("-")[0] ?? ""] === type && !known.tags.has(id)) known.tags.set(id, tags);
  }
  const handedOver =
    action === "ec2:CreateFlowLogs" ? [passRole(params["DeliverLogsPermissionArn"] ?? "", "vpc-flow-logs")] : [];
  return [...making({ action, things: [...things, { ...made, type }], tags }, [{ ...made, type }]), ...handedOver];
}

function ec2Thing(id: string, { region }: Known): Thing {
  const type = IDS[id.split("-")[0] ?? ""] ?? "";
  const account = type === "image" ? "" : ACCOUNT;
  return { type, arn: `arn:aws:ec2:${region}:${account}:${type}/${id}` };
}

/** The ids of what an association is of, from the answer that told of it. */
function associated(association: string | undefined, { answers }: Known): RegExpExecArray[] {
  if (association === undefined) return [];
  const items = answers.flatMap((answer) => answer.split("<item>")).filter((item) => item.includes(association));
  return [...(items.find((item) => item.match(ID)) ?? "").matchAll(ID)];
}

/** Elastic Load Balancing, Auto Scaling, IAM, CloudWatch: they name what they are about. */
function queryCalls(action: string, params: Params, { answer, status }: RecordedCall, known: Known): Call[] {
  if (/:(Describe|List)/.test(action) && !/^(iam|cloudwatch):/.test(action)) return [{ action }];
  const service = action.split(":")[0] ?? "";
  const things = queryThings(service, action, params, known);
  const tags = tagsOf(params, /^Tags\.member\./);
  const context: Record<string, string> = service === "iam" ? { "iam:PermissionsBoundary": known.boundaryArn } : {};
  const hasTags = Object.keys(tags).length > 0;
  const call: Call = { action, things, context, ...(hasTags && { tags }) };
  const extra = extraCalls(action, params, things, known);
  if (!hasTags) return [call, ...extra];
  const made = service === "elasticloadbalancing" ? madeArns(answer, status) : things;
  for (const { arn } of made) known.tags.set(arn, tags);
  return [...making(call, made), ...extra];
}

function queryThings(service: string, action: string, params: Params, known: Known): Thing[] {
  const { region } = known;
  const named = (type: string, arn: string): Thing => ({ type, arn, tags: known.tags.get(arn) ?? {} });
  const at = (of: string, resource: string) => `arn:aws:${of}:${region}:${ACCOUNT}:${resource}`;
  if (service === "autoscaling") {
    const name = params["AutoScalingGroupName"] ?? params["Tags.member.1.ResourceId"] ?? "";
    return [named("autoScalingGroup", at("autoscaling", `autoScalingGroup:1:autoScalingGroupName/${name}`))];
  }
  if (service === "iam") {
    const type = action.includes("InstanceProfile") && params["InstanceProfileName"] ? "instance-profile" : "role";
    const name = params[type === "role" ? "RoleName" : "InstanceProfileName"] ?? "";
    return [named(type, `arn:aws:iam::${ACCOUNT}:${type}/${name}`)];
  }
  if (service === "cloudwatch") {
    const name =
      params["AlarmName"] ?? params["AlarmNames.member.1"] ?? params["ResourceARN"]?.split(":alarm:")[1] ?? "";
    return [named("alarm", at("cloudwatch", `alarm:${name}`))];
  }
  const name = params["Name"] ?? "";
  if (action.endsWith(":CreateLoadBalancer"))
    return [{ type: "loadbalancer/app", arn: at(service, `loadbalancer/app/${name}/*`) }];
  if (action.endsWith(":CreateTargetGroup"))
    return [{ type: "targetgroup", arn: at(service, `targetgroup/${name}/*`) }];
  const arns = Object.values(params).filter((value) => value.startsWith("arn:aws:elasticloadbalancing:"));
  return arns.map((arn) => named(balancingType(arn), arn)).filter(({ type }) => keysOf(action, type) !== undefined);
}

const balancingType = (arn: string) => /(?:loadbalancer|listener|listener-rule)\/app|targetgroup/.exec(arn)?.[0] ?? "";

/** What Elastic Load Balancing says that it has made. */
function madeArns(answer: string, status: number): Thing[] {
  const found = /<(?:LoadBalancer|TargetGroup|Listener|Rule)Arn>([^<]+)/.exec(answer)?.[1];
  return found === undefined || status >= 300 ? [] : [{ type: balancingType(found), arn: found }];
}

/** What AWS asks for beside, where it hands a role over or tries out a launch template. */
function extraCalls(action: string, params: Params, things: readonly Thing[], known: Known): Call[] {
  if (action === "iam:AddRoleToInstanceProfile") {
    return [passRole(`arn:aws:iam::${ACCOUNT}:role/${params["RoleName"] ?? ""}`, "ec2")];
  }
  const template = params["LaunchTemplate.LaunchTemplateId"];
  if (!/AutoScalingGroup$/.test(action) || template === undefined || things.length === 0) return [];
  // A call that does not name the group's subnets and security groups is judged for those that it has.
  const oneOf = (prefix: string) => [...known.tags.keys()].filter((id) => id.startsWith(prefix)).slice(0, 1);
  const given = (params["VPCZoneIdentifier"] ?? "").split(",").filter((id) => id !== "");
  const ids = [template, ...(given.length > 0 ? given : oneOf("subnet-")), ...oneOf("sg-")];
  const existing = ids.map((id) => ({ ...ec2Thing(id, known), tags: known.tags.get(id) ?? {} }));
  const made = ["instance", "network-interface", "volume"].map((type) => ({ type, arn: ec2Arn(type, known) }));
  const image = ec2Thing("ami-*", known);
  const context = { "ec2:LaunchTemplate": ec2Thing(template, known).arn };
  return making({ action: "ec2:RunInstances", things: [...made, image, ...existing], tags: {}, context }, made);
}

const ec2Arn = (type: string, { region }: Known) => `arn:aws:ec2:${region}:${ACCOUNT}:${type}/*`;

function passRole(arn: string, service: string): Call {
  return {
    action: "iam:PassRole",
    things: [{ type: "role", arn }],
    context: { "iam:PassedToService": `${service}.amazonaws.com` },
  };
}

/** Services that speak JSON. */
function jsonCalls(service: string, name: string, body: Record<string, unknown>, known: Known): Call[] {
  const action = `${service}:${name}`;
  const thing = jsonThing(service, name, body, known);
  const given = (body["Tags"] ?? body["tags"] ?? []) as Tags | readonly { Key: string; Value: string }[];
  const tags = Array.isArray(given)
    ? Object.fromEntries(given.map(({ Key, Value }) => [Key, Value] as const))
    : (given as Tags);
  const things = thing === undefined ? [] : [thing];
  const hasTags = Object.keys(tags).length > 0;
  const balancer = String(body["ResourceArn"] ?? "");
  if (/:(Associate|Disassociate)WebACL$/.test(action)) {
    return [
      { action, things: [...(action.includes(":Ass") ? things : []), { type: "loadbalancer/app", arn: balancer }] },
      { action: "elasticloadbalancing:SetWebAcl" },
    ];
  }
  if (name === "GetWebACLForResource") {
    // AWS asks for the web ACL that it finds too.
    const found = [...known.tags.keys()].find((arn) => arn.includes(":regional/webacl/"));
    things.push({ type: "webacl", arn: found ?? jsonArn("wafv2", "regional/webacl/*/*", known) });
  }
  const made =
    name === "RequestCertificate" ? [{ type: "certificate", arn: jsonArn("acm", "certificate/*", known) }] : things;
  const call: Call = { action, things: name === "RequestCertificate" ? [] : things, ...(hasTags && { tags }) };
  if (hasTags) for (const { arn } of made) known.tags.set(arn, tags);
  if (name === "PutLoggingConfiguration") {
    return [call, ...["CreateLogDelivery", "PutResourcePolicy"].map((each) => ({ action: `logs:${each}` }))];
  }
  return hasTags
    ? making(
        call,
        made.map(({ type, arn }) => ({ type, arn })),
      )
    : [call];
}

function jsonThing(service: string, name: string, body: Record<string, unknown>, known: Known): Thing | undefined {
  const text = (key: string) => (typeof body[key] === "string" ? body[key] : undefined);
  const named = (type: string, arn: string): Thing => ({ type, arn, tags: known.tags.get(arn) ?? {} });
  if (service === "acm") {
    const arn = text("CertificateArn");
    // One certificate for each deploy: it got its tags when it was asked for.
    return arn === undefined
      ? undefined
      : { ...named("certificate", arn), tags: known.tags.get(jsonArn("acm", "certificate/*", known)) ?? {} };
  }
  if (service === "logs") {
    const group = text("logGroupName") ?? text("resourceArn")?.split(":log-group:")[1];
    return group === undefined ? undefined : named("log-group", jsonArn("logs", `log-group:${group}`, known));
  }
  if (service === "ssm") {
    return named("parameter", `arn:aws:ssm:${known.region}::parameter/${(text("Name") ?? "").replace(/^\//, "")}`);
  }
  if (service === "wafv2") {
    const logging = body["LoggingConfiguration"] as { readonly ResourceArn?: string } | undefined;
    const arn = text("WebACLArn") ?? text("ResourceARN") ?? logging?.ResourceArn ?? text("ResourceArn");
    if (arn?.includes(":loadbalancer/") === true) return { type: "loadbalancer/app", arn };
    return named("webacl", arn ?? jsonArn("wafv2", `regional/webacl/${text("Name") ?? ""}/1`, known));
  }
  throw new Error(`what is ${service}:${name} about?`);
}

const jsonArn = (service: string, resource: string, { region }: Known) =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;

/** `<prefix>1.Key` and `<prefix>1.Value`, and so on. */
function tagsOf(params: Params, prefix: RegExp): Tags {
  const keys = Object.entries(params).filter(([name]) => prefix.test(name) && name.endsWith(".Key"));
  return Object.fromEntries(keys.map(([name, key]) => [key, params[name.replace(/Key$/, "Value")] ?? ""]));
}
