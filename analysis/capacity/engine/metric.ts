/** What policies may follow. `requests-per-target` and `requests` count those of a minute, as AWS does. */
export type Metric = "cpu-percent" | "requests-per-target" | "requests";

/** What was measured since the last observation; what is missing has no data. */
export type Metrics = Readonly<Partial<Record<Metric, number | undefined>>>;
