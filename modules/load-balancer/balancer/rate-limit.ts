/** Nearly seven requests a second from one address, all the time. */
export const DEFAULT_REQUESTS_PER_FIVE_MINUTES = 2_000;

/** What a rate-based rule accepts (AWS WAF API, `RateBasedStatement`; the provider checks the same). */
export const LOWEST_RATE_LIMIT = 10;
export const HIGHEST_RATE_LIMIT = 2_000_000_000;

/** What is wrong with a rate limit, as a text that starts with the prop's name. */
export function rateLimitProblems(requestsPerFiveMinutes: number | "unlimited"): string[] {
  if (requestsPerFiveMinutes === "unlimited") return [];
  const within = requestsPerFiveMinutes >= LOWEST_RATE_LIMIT && requestsPerFiveMinutes <= HIGHEST_RATE_LIMIT;
  if (within && Number.isInteger(requestsPerFiveMinutes)) return [];
  return [
    `requestsPerFiveMinutes is ${requestsPerFiveMinutes}; it must be a whole number from ${LOWEST_RATE_LIMIT} ` +
      `to ${HIGHEST_RATE_LIMIT}, or "unlimited"`,
  ];
}
