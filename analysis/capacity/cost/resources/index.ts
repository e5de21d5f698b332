import type { Kind, Resource, ResourceGraph } from "../../../graph";
import { hidesItsCost } from "../hidden";
import type { Ledger } from "../ledger";
import { isFree } from "./free";
import { chargeGroup, chargeInstance } from "./instances";
import { chargeBalancer } from "./load-balancer";
import { chargeAlarm, chargeApplicationPolicy, chargePolicy } from "./monitoring";
import { chargeElasticIp, chargeEndpoint, chargeNatGateway } from "./network";
import * as others from "./others";

type Charging<K extends Kind = Kind> = (resource: Resource<K>, graph: ResourceGraph, ledger: Ledger) => void;

/** What writes down what a resource costs, by its kind. */
const CHARGING: ReadonlyMap<string, Charging> = new Map([
  of("aws_autoscaling_group", chargeGroup),
  of("aws_instance", chargeInstance),
  of("aws_lb", chargeBalancer),
  of("aws_nat_gateway", chargeNatGateway),
  of("aws_eip", chargeElasticIp),
  of("aws_vpc_endpoint", chargeEndpoint),
  of("aws_cloudwatch_metric_alarm", chargeAlarm),
  of("aws_autoscaling_policy", chargePolicy),
  ["aws_appautoscaling_policy", chargeApplicationPolicy],
  ["aws_ebs_volume", others.chargeVolumeByItself],
  ["aws_wafv2_web_acl", others.chargeWebAcl],
  ["aws_cloudwatch_log_group", others.chargeLogGroup],
  ["aws_kms_key", others.chargeKey],
  ["aws_route53_zone", others.chargeZone],
  ["aws_secretsmanager_secret", others.chargeSecret],
  ["aws_db_instance", others.chargeDatabase],
  ["aws_acm_certificate", others.chargeCertificate],
  ["aws_ssm_parameter", others.chargeParameter],
  ...Object.entries(others.BY_USE),
]);

function of<K extends Kind>(kind: K, charging: Charging<K>): readonly [string, Charging] {
  return [kind, charging as unknown as Charging];
}

/** Writes down what a resource costs. One of a type that nobody here knows may cost, so it is told. */
export function chargeResource(resource: Resource, graph: ResourceGraph, ledger: Ledger): void {
  const { mode, kind, type, isRepeated } = resource;
  if (mode === "data" || isFree(kind)) return;
  const charging = CHARGING.get(kind);
  if (charging === undefined) ledger.leave(resource, type, `the price sheets have no ${type}`);
  else if (isRepeated) ledger.leave(resource, type, "how many there are is known only at apply");
  else if (hidesItsCost(resource)) ledger.leave(resource, type, "what it costs would tell of a sensitive setting");
  else charging(resource, graph, ledger);
}
