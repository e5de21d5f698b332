import { LOAD_BALANCER_NAME, NAME_PREFIX } from "../../../aws/elb/name";
import { known } from "../../graph";
import { finding } from "../finding";
import { orEmpty } from "../or-empty";
import { rulesOf } from "../rules-of";
import { accountKey } from "../account";
import { balancerType } from "./balancer-type";
import { positions } from "../positions";
import { elbApi, providerDocs } from "../sources";

const SOURCE = elbApi("CreateLoadBalancer");

export const NAME_RULES = rulesOf("aws_lb", SOURCE, [
  {
    id: "load-balancer/name",
    summary: `a load balancer's name is ${LOAD_BALANCER_NAME.must}`,
    path: "name",
    is: orEmpty(LOAD_BALANCER_NAME),
  },
  {
    id: "load-balancer/name-prefix",
    summary: `a load balancer's name prefix is ${NAME_PREFIX.must}`,
    source: providerDocs("lb"),
    path: "name_prefix",
    is: orEmpty(NAME_PREFIX),
  },
  {
    id: "load-balancer/name-or-prefix",
    summary: "a load balancer has a name or a name prefix, not both",
    source: providerDocs("lb"),
    atMostOneOf: ["name", "name_prefix"],
  },
  {
    id: "load-balancer/name-unique",
    summary: "names of load balancers are unique in a region of an account",
    onlyWith: "name",
    *check(balancer, { graph }) {
      const position = sharingName(balancer, graph);
      if (position === undefined || position.index === 0) return;
      yield finding("name", known(balancer.get("name")), `unique in its region; ${position.first.address} has it too`);
    },
  },
]);

// AWS: Application and Network Load Balancers share their names; Gateway Load Balancers may not.
const sharingName = positions("aws_lb", (balancer, graph) => {
  const [name, type] = [known(balancer.get("name")), balancerType(balancer)];
  if (name === undefined || name === "" || type === undefined) return undefined;
  return [accountKey(balancer, graph), type === "gateway", name].join(" ");
});
