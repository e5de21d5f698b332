/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
export const TLS_POLICIES_SOURCE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html";

/** What a security policy of Elastic Load Balancing lets a client negotiate. */
export interface TlsPolicy {
  /** The oldest TLS version: 0 to 3, for 1.0 to 1.3. */
  readonly oldest: number;
  readonly newest: number;
  /**
   * The weakest ciphers: 4 those of TLS 1.3, 3 forward secrecy with GCM, 2 also CBC with SHA-2, 1 also CBC with SHA-1 or key exchange
   * by RSA with SHA-2, 0 also RSA with SHA-1.
   */
  readonly ciphers: number;
  readonly forwardSecrecy: boolean;
  readonly fips: boolean;
  readonly postQuantum: boolean;
}

const old = (oldest: number, ciphers: number, forwardSecrecy: boolean): TlsPolicy => ({
  oldest,
  newest: 2,
  ciphers,
  forwardSecrecy,
  fips: false,
  postQuantum: false,
});

/** Policies from before TLS 1.3, whose names follow no pattern. */
const OLD: Readonly<Record<string, TlsPolicy>> = {
  "2015-05": old(0, 0, false),
  "2016-08": old(0, 0, false),
  "TLS-1-0-2015-04": old(0, 0, false),
  "TLS-1-1-2017-01": old(1, 0, false),
  "TLS-1-2-2017-01": old(2, 1, false),
  "TLS-1-2-Ext-2018-06": old(2, 0, false),
  "FS-2018-06": old(0, 1, true),
  "FS-1-1-2019-08": old(1, 1, true),
  "FS-1-2-2019-08": old(2, 1, true),
  "FS-1-2-Res-2019-08": old(2, 2, true),
  "FS-1-2-Res-2020-10": old(2, 3, true),
};

const MODERN = /^TLS13-1-([0-3])(?:-(Res|Ext[012]))?(-FIPS)?(-PQ)?-\d{4}-\d{2}$/;

/** Undefined for a policy that this version does not know. */
export function tlsPolicy(name: string): TlsPolicy | undefined {
  const short = name.replace(/^ELBSecurityPolicy-/, "");
  const match = MODERN.exec(short);
  if (match === null) return Object.hasOwn(OLD, short) ? OLD[short] : undefined;
  const oldest = Number(match[1]);
  const variant = match[2];
  const grades: Readonly<Record<string, number>> = { Res: 3, Ext0: 1, Ext1: 1, Ext2: 0 };
  const ciphers = oldest === 3 ? 4 : oldest < 2 ? 0 : variant === undefined ? 2 : (grades[variant] ?? 0);
  return {
    oldest,
    newest: 3,
    ciphers,
    forwardSecrecy: ciphers >= 2 || variant === "Ext0",
    fips: match[3] !== undefined,
    postQuantum: match[4] !== undefined,
  };
}

/** What becomes weaker from one policy to another, in words; empty when nothing does or a policy is unknown. */
export function tlsWeakening(before: string, after: string): readonly string[] {
  const [from, to] = [tlsPolicy(before), tlsPolicy(after)];
  if (from === undefined || to === undefined) return [];
  const found: string[] = [];
  if (to.oldest < from.oldest) found.push(`TLS 1.${to.oldest} is accepted`);
  if (to.newest < from.newest) found.push(`TLS 1.${from.newest} is not offered any more`);
  if (from.forwardSecrecy && !to.forwardSecrecy) found.push("ciphers without forward secrecy are accepted");
  else if (to.ciphers < from.ciphers && to.oldest === from.oldest) found.push("weaker ciphers are accepted");
  if (from.fips && !to.fips) found.push("FIPS 140 is not kept to");
  if (from.postQuantum && !to.postQuantum) found.push("key exchange is not safe from quantum computers");
  return found;
}
