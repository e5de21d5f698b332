import { decided, endpointOf } from "../../../exposure";
import type { Resource, ResourceGraph } from "../../../graph";
import type { Ledger } from "../ledger";
import { exactly } from "../range";
import { decidedBlocks, isRead, readText } from "../reading";

const NAMES = { application: "Application Load Balancer", network: "Network Load Balancer" } as const;

/** A load balancer's hours and its public addresses; its capacity units are paid by use. */
export function chargeBalancer(balancer: Resource<"aws_lb">, graph: ResourceGraph, ledger: Ledger): void {
  const part = "load balancer";
  const type = readText(decided(balancer, "load_balancer_type"), "load_balancer_type", "application");
  if (!isRead(type)) {
    ledger.leave(balancer, part, type.reason);
    return;
  }
  if (type.value !== "application" && type.value !== "network") {
    ledger.leave(balancer, part, "the price sheets have load balancers of type application and network only");
    return;
  }
  const what = NAMES[type.value];
  ledger.charge(balancer, { part, what, quantity: exactly(1), figures: [`${type.value}-load-balancer/hour`] });
  ledger.meter(balancer, `capacity units of the ${what}`, `${type.value}-load-balancer/lcu-hour`);
  if (decidedBlocks(balancer, "minimum_load_balancer_capacity").length > 0) {
    ledger.leave(balancer, "reserved capacity units", "the price sheets have no reserved ones");
  }
  chargeAddresses(balancer, graph, ledger);
}

function chargeAddresses(balancer: Resource<"aws_lb">, graph: ResourceGraph, ledger: Ledger): void {
  // Elastic IPs of its own are counted by themselves.
  if (decidedBlocks(balancer, "subnet_mapping").some((each) => each.get("allocation_id") !== undefined)) return;
  const part = "public IPv4 addresses";
  const endpoint = endpointOf(balancer, graph);
  if (endpoint === undefined || endpoint.publicIpv4 === "no") return;
  if (endpoint.publicIpv4 === "possible") {
    ledger.leave(balancer, part, "whether it is internal is not seen");
  } else if (!endpoint.isInAllSubnets || endpoint.subnets.length === 0) {
    ledger.leave(balancer, part, "in how many subnets it stands is not seen");
  } else {
    const note = "one for each subnet; AWS adds more under load";
    ledger.charge(balancer, { part, quantity: exactly(endpoint.subnets.length), figures: ["public-ipv4/hour"], note });
  }
}
