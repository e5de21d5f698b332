import { known } from "../../graph";
import { patternRule } from "../attribute-rules";
import { finding } from "../finding";
import { rule } from "../rule";
import { accountKey } from "../account";
import { balancerType } from "./balancer-type";
import { positions } from "./positions";
import { elbApi, providerDocs } from "./sources";

const SOURCE = elbApi("CreateLoadBalancer");

export const NAME = patternRule({
  id: "load-balancer/name",
  summary: 'a name has 1 to 32 letters, digits and hyphens, none at its ends, and does not start with "internal-"',
  severity: "error",
  source: SOURCE,
  kind: "aws_lb",
  path: "name",
  // The provider takes "" for a name that is not set.
  pattern: /^$|^(?!internal-)(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/,
  must: '1 to 32 letters, digits and hyphens, neither start nor end with a hyphen, and not start with "internal-"',
});

export const NAME_PREFIX = patternRule({
  id: "load-balancer/name-prefix",
  summary: "a name prefix has at most 6 letters, digits and hyphens, and does not start with a hyphen",
  severity: "error",
  source: providerDocs("lb"),
  kind: "aws_lb",
  path: "name_prefix",
  pattern: /^$|^(?!-)[A-Za-z0-9-]{1,6}$/,
  must: "at most 6 letters, digits and hyphens, and not start with a hyphen",
});

export const NAME_OR_PREFIX = rule({
  id: "load-balancer/name-or-prefix",
  summary: "a load balancer has a name or a name prefix, not both",
  severity: "error",
  source: providerDocs("lb"),
  kinds: ["aws_lb"],
  *check(balancer, { graph }) {
    const [name, prefix] = [known(balancer.get("name")), known(balancer.get("name_prefix"))];
    // Plans of what exists, and states, have both, whichever was written; Terraform plans nothing with both.
    if (graph.source !== "configuration") return;
    if (name === undefined || name === "" || prefix === undefined || prefix === "") return;
    yield finding("name_prefix", prefix, `left out where name is set (${JSON.stringify(name)})`);
  },
});

// AWS: Application and Network Load Balancers share their names; Gateway Load Balancers may not.
const sharingName = positions("aws_lb", (balancer, graph) => {
  const [name, type] = [known(balancer.get("name")), balancerType(balancer)];
  if (name === undefined || name === "" || type === undefined) return undefined;
  return [accountKey(balancer, graph), type === "gateway", name].join(" ");
});

export const NAME_UNIQUE = rule({
  id: "load-balancer/name-unique",
  summary: "names of load balancers are unique in a region of an account",
  severity: "error",
  source: SOURCE,
  kinds: ["aws_lb"],
  *check(balancer, { graph }) {
    const position = sharingName(balancer, graph);
    if (position === undefined || position.index === 0) return;
    yield finding("name", known(balancer.get("name")), `unique in its region; ${position.first.address} has it too`);
  },
});
