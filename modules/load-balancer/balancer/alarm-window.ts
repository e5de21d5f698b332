/** What is wrong between the minutes that an alarm looks at and those that raise it. */
export function alarmWindowProblems(window: {
  readonly evaluationMinutes: number;
  readonly minutesToAlarm: number;
}): string[] {
  const { evaluationMinutes, minutesToAlarm } = window;
  if (minutesToAlarm <= evaluationMinutes) return [];
  return [`minutesToAlarm is ${minutesToAlarm}; it must be at most evaluationMinutes (${evaluationMinutes})`];
}
