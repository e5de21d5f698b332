/** A certificate of a listener. */
export interface Certificate {
  /** Its address, or its ARN where it is not in the input; undefined where that is known only at apply. */
  readonly name: string | undefined;
  /** The host names that it is for, in lower case, `*.` for one label; undefined where the input does not tell. */
  readonly hosts: readonly string[] | undefined;
}

/** Whether a certificate is for a host. A `*` stands for one label (RFC 6125, 6.4.3). */
export function coversHost(names: readonly string[], host: string): boolean {
  const parent = host.slice(host.indexOf(".") + 1);
  return names.some(
    (name) => name === host || (name.startsWith("*.") && host.includes(".") && name.slice(2) === parent),
  );
}
