import { isKnown } from "../../tokens";
import { isMath, metricProblems, type MetricSource } from "./metric";

/** What is wrong with metric math. Its metrics may well be of things that have no name yet: only the ids and expressions are read. */
export function knownMetricProblems(prop: string, source: MetricSource): string[] {
  return isMath(source) && isKnown([source.expression, source.expressions]) ? metricProblems(prop, source) : [];
}
