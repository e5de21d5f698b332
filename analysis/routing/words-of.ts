import type { ResourceGraph } from "../graph";
import { displayOf } from "../masking";
import { targetsByGroup } from "./target-names";
import type { Words } from "./words/words";

/** How the things of a graph are named, and what stands behind its target groups. */
export function wordsOf(graph: ResourceGraph): Words {
  const webAcls = graph
    .ofKind("aws_wafv2_web_acl_association")
    .flatMap((each) => graph.resolve(each, each.get("resource_arn"), "aws_lb").certain)
    .map(({ address }) => address);
  return { display: displayOf(graph), targets: targetsByGroup(graph), webAcls: new Set(webAcls) };
}
