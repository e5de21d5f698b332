import fc from "fast-check";

/** An object in which every field may be missing. */
export function sparse<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

/** A whole number; the limits come up often. */
export function whole(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof(
    { arbitrary: fc.constantFrom(min, max), weight: 1 },
    { arbitrary: fc.integer({ min, max }), weight: 2 },
  );
}

/** Some of the values, each at most once, in the order of the list. */
export function someOf<T>(values: readonly T[], minLength = 0): fc.Arbitrary<T[]> {
  return fc.subarray([...values], { minLength });
}

/** A name for a part of the stack, in lower case. */
export function word(maxLength = 8): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(`^[a-z][a-z0-9]{0,${maxLength - 1}}$`));
}

/** A canonical IPv4 CIDR block of private addresses. */
export const cidr: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 17, max: 32 }))
  .map(([second, third, prefix]) => {
    const address = ((second << 16) | (third << 8)) >>> 0;
    const network = Math.floor(address / 2 ** (32 - prefix)) * 2 ** (32 - prefix);
    return `10.${(network >> 16) & 255}.${(network >> 8) & 255}.${network & 255}/${prefix}`;
  });

export const cidrs = fc.uniqueArray(cidr, { minLength: 1, maxLength: 3 });

export const tags = fc.dictionary(fc.stringMatching(/^[A-Z][A-Za-z]{0,9}$/), fc.stringMatching(/^[a-z0-9 .-]{1,12}$/), {
  maxKeys: 3,
});

/** A health check whose timeout fits its interval. */
export const healthCheck = fc.integer({ min: 5, max: 300 }).chain((intervalSeconds) =>
  sparse({
    intervalSeconds: fc.constant(intervalSeconds),
    timeoutSeconds: whole(2, Math.min(120, intervalSeconds - 1)),
    healthyThreshold: whole(2, 10),
    unhealthyThreshold: whole(2, 10),
    matcher: fc.constantFrom("200", "200,204", "200-299", "200-499"),
    path: fc.constantFrom("/", "/health", "/health?deep=1"),
    port: whole(1, 65_535),
    protocol: fc.constantFrom("HTTP" as const, "HTTPS" as const),
  }).map((given) => ({ ...given, intervalSeconds })),
);
