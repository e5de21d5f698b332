/** What a policy tells of itself, to be compared with the others of its group. */
export interface Scaler {
  /** The id in the call that made it. */
  readonly id: string;
  /** Its names in AWS. */
  readonly policyNames: readonly string[];
  /** What it follows; see `metricKey`. */
  readonly metric?: string;
}

/** What is wrong between the policies of a group. */
export function scalerProblems(scalers: readonly Scaler[]): string[] {
  return scalers.flatMap((scaler, index) => {
    const before = scalers.slice(0, index);
    const rival = before.find(({ metric }) => metric !== undefined && metric === scaler.metric);
    const namesake = before.find(({ policyNames }) => policyNames.some((name) => scaler.policyNames.includes(name)));
    return [
      ...(rival
        ? [
            `${scaler.id} follows ${scaler.metric}, which ${rival.id} follows too; ` +
              "give each metric to one of them, or they undo each other's work",
          ]
        : []),
      ...(namesake ? [`${scaler.id} makes a policy of the same name as ${namesake.id}; give it another id`] : []),
    ];
  });
}
