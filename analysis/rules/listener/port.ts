import { PORT } from "../../../aws/port";
import { known } from "../../graph";
import { finding } from "../finding";
import { positions } from "../positions";
import { elbApi } from "../sources";
import { rulesOf } from "../rules-of";
import { balancerKey, listenerType, protocolOf } from "./balancer";

export const PORT_RULES = rulesOf("aws_lb_listener", elbApi("CreateListener"), [
  {
    id: "listener/port",
    summary: `a listener's port is ${PORT.range}`,
    path: "port",
    is: PORT,
  },
  {
    id: "listener/port-unique",
    summary: "a load balancer's listeners have different ports",
    *check(listener, { graph }) {
      const position = sharingPort(listener, graph);
      if (position === undefined || position.index === 0) return;
      yield finding(
        "port",
        known(listener.get("port")),
        `unique on its load balancer; ${position.first.address} has it too`,
      );
    },
  },
]);

// AWS: the API refuses a second listener on a port. Whether an NLB takes TCP and UDP on one port is not documented, so there the
// protocol counts too.
const sharingPort = positions("aws_lb_listener", (listener, graph) => {
  const [balancer, port, type] = [
    balancerKey(listener, graph),
    known(listener.get("port")),
    listenerType(listener, graph),
  ];
  if (balancer === undefined || port === undefined || type === undefined) return undefined;
  if (type === "application") return `${balancer} ${port}`;
  const protocol = protocolOf(listener, graph);
  return protocol === undefined ? undefined : `${balancer} ${port} ${protocol}`;
});
