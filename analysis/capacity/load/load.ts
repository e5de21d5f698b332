/** Requests over time, as a simulation takes them. */
export interface Load {
  /** In words: `steady:100/s`, or the file's name. */
  readonly name: string;
  /** In seconds since the epoch; a whole minute. */
  readonly start: number;
  /** Requests a second, the mean of each minute. */
  readonly rates: Float64Array;
  /** Requests a second, the mean of each whole hour before the start, the oldest first: what forecasts know. */
  readonly hoursBefore: readonly number[];
}
