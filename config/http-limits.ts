/** Milliseconds; the settings of the SDK's `requestHandler`. */
export interface HttpLimits {
  readonly connectionTimeout: number;
  /** Until the answer begins. */
  readonly requestTimeout: number;
  /** Without it the SDK only warns. */
  readonly throwOnRequestTimeout: true;
  /** Between two parts of the answer. */
  readonly socketTimeout: number;
}

/**
 * How long a client of AWS's API waits. Without a limit the SDK waits for ever for a server that takes the question and says nothing; AWS
 * answers what this project asks within a few seconds.
 */
export const HTTP_LIMITS: HttpLimits = {
  connectionTimeout: 10_000,
  requestTimeout: 30_000,
  throwOnRequestTimeout: true,
  socketTimeout: 30_000,
};
