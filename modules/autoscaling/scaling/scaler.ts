/** What a policy tells of itself, to be compared with the others of its group. */
export interface Scaler {
  /** The id in the call that made it. */
  readonly id: string;
  /** Its names in AWS. */
  readonly policyNames: readonly string[];
  /** What it follows; see `metricKey`. */
  readonly metric?: string;
}

/** Which policies of a group have the name of another one, which AWS would take for one policy. */
export function scalerProblems(scalers: readonly Scaler[]): string[] {
  return scalers.flatMap(({ id, policyNames }, index) => {
    const namesake = scalers
      .slice(0, index)
      .find((other) => other.policyNames.some((name) => policyNames.includes(name)));
    return namesake ? [`${id} makes a policy of the same name as ${namesake.id}; give it another id`] : [];
  });
}

/**
 * Which policies of a group follow the metric of another one. AWS accepts them, and steps that only add machines far above the target of
 * a tracking policy are good practice (EC2 Auto Scaling guide, "Multiple dynamic scaling policies").
 */
export function scalerWarnings(scalers: readonly Scaler[]): string[] {
  return scalers.flatMap(({ id, metric }, index) => {
    const rival = scalers.slice(0, index).find((other) => metric !== undefined && other.metric === metric);
    return rival
      ? [`${id} follows ${metric}, which ${rival.id} follows too; see that they do not undo each other's work`]
      : [];
  });
}
