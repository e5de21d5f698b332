import { known } from "../../graph";
import { integerRule } from "../attribute-rules";
import { finding } from "../finding";
import { positions } from "../load-balancer/positions";
import { elbApi } from "../load-balancer/sources";
import { rule } from "../rule";
import { balancerKey, listenerType, protocolOf } from "./balancer";

export const PORT = integerRule({
  id: "listener/port",
  summary: "a listener's port is 1 to 65535",
  severity: "error",
  source: elbApi("CreateListener"),
  kind: "aws_lb_listener",
  path: "port",
  min: 1,
  max: 65_535,
});

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

export const PORT_UNIQUE = rule({
  id: "listener/port-unique",
  summary: "a load balancer's listeners have different ports",
  severity: "error",
  source: elbApi("CreateListener"),
  kinds: ["aws_lb_listener"],
  *check(listener, { graph }) {
    const position = sharingPort(listener, graph);
    if (position === undefined || position.index === 0) return;
    yield finding(
      "port",
      known(listener.get("port")),
      `unique on its load balancer; ${position.first.address} has it too`,
    );
  },
});
