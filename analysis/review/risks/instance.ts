import { sameValue } from "../../graph/json-value";
import { ofStaying, type RiskCheck } from "../risk-check";

/** What EC2 changes only of an instance that is stopped; the provider stops it and starts it again. */
const STOPS = ["instance_type", "user_data", "user_data_base64", "capacity_reservation_specification"] as const;

export const INSTANCE_RISKS: readonly RiskCheck[] = [
  {
    id: "instance/stopped",
    severity: "high",
    summary: "an instance is stopped and started again, with all others of the plan at once",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html",
    types: ["aws_instance"],
    watches: STOPS,
    check: ofStaying(({ kind, before, after }) => {
      if (kind === "replace") return [];
      const [attribute] = STOPS.filter(
        (name) => after.visibility(name) !== "unknown" && !sameValue(before.valueAt([name]), after.valueAt([name])),
      );
      if (attribute === undefined) return [];
      const [from, to] = [before.text(attribute), after.text(attribute)];
      const isShown = attribute === "instance_type" && from !== undefined && to !== undefined;
      const detail = isShown ? `${attribute} changes from ${from} to ${to}` : `${attribute} changes`;
      return [{ level: "high", attribute, reason: "is stopped and started again", detail }];
    }),
  },
];
