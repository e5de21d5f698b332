import { decided } from "../../../exposure";
import type { Resource, ResourceGraph } from "../../../graph";
import type { Ledger } from "../ledger";
import { exactly } from "../range";
import { isRead, readText } from "../reading";

export function chargeNatGateway(gateway: Resource<"aws_nat_gateway">, _: ResourceGraph, ledger: Ledger): void {
  ledger.charge(gateway, { part: "NAT gateway", quantity: exactly(1), figures: ["nat-gateway/hour"] });
  ledger.meter(gateway, "data through the NAT gateway", "nat-gateway/gb");
}

/** AWS: every public IPv4 address of AWS's, in use or not; one of somebody's own pool is free. */
export function chargeElasticIp(address: Resource<"aws_eip">, _: ResourceGraph, ledger: Ledger): void {
  const part = "public IPv4 address";
  const pool = readText(decided(address, "public_ipv4_pool"), "public_ipv4_pool", "amazon");
  if (!isRead(pool)) ledger.leave(address, part, pool.reason);
  else if (pool.value === "amazon") {
    ledger.charge(address, { part, quantity: exactly(1), figures: ["public-ipv4/hour"] });
  }
}

/** A gateway endpoint is free (AWS PrivateLink pricing); an interface endpoint is paid for each subnet. */
export function chargeEndpoint(endpoint: Resource<"aws_vpc_endpoint">, graph: ResourceGraph, ledger: Ledger): void {
  const type = readText(decided(endpoint, "vpc_endpoint_type"), "vpc_endpoint_type", "Gateway");
  if (isRead(type) && type.value === "Gateway") return;
  const part = "interface endpoint";
  if (!isRead(type)) ledger.leave(endpoint, "VPC endpoint", type.reason);
  else if (type.value !== "Interface") {
    ledger.leave(endpoint, "VPC endpoint", "the price sheets have endpoints of type Interface only");
  } else {
    const subnets = graph.resolve(endpoint, decided(endpoint, "subnet_ids"), "aws_subnet", "data.aws_subnet");
    const count = subnets.resources.length;
    if (!subnets.isExact || count === 0) ledger.leave(endpoint, part, "in how many subnets it stands is not seen");
    else ledger.charge(endpoint, { part, quantity: exactly(count), figures: ["interface-endpoint/hour"] });
    ledger.meter(endpoint, "data through the interface endpoint", "interface-endpoint/gb");
  }
}
