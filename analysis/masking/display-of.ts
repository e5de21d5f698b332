import type { ResourceGraph } from "../graph";
import { Display } from "./display";
import { secretsOf } from "./secrets-of";

/** How the values of an input are shown. */
export function displayOf(graph: ResourceGraph): Display {
  return new Display(secretsOf(graph.secrets), new Set(graph.resources.map(({ address }) => address)));
}
