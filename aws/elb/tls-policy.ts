/** The page about the security policies of Elastic Load Balancing. */
export const TLS_POLICIES_SOURCE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html";

export const TLS_POLICY_PREFIX = "ELBSecurityPolicy-";

/** Policies without TLS 1.1 and 1.0. `PQ` ones add post-quantum key exchange, `FIPS` ones use only validated cryptography. */
export const MODERN_TLS_POLICIES = [
  "ELBSecurityPolicy-TLS13-1-3-2021-06",
  "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-Ext1-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-Ext2-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-PQ-2025-09",
  "ELBSecurityPolicy-TLS-1-2-2017-01",
  "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
  "ELBSecurityPolicy-FS-1-2-2019-08",
  "ELBSecurityPolicy-FS-1-2-Res-2019-08",
  "ELBSecurityPolicy-FS-1-2-Res-2020-10",
] as const;

/** Policies that still offer TLS 1.1 or 1.0, for clients that nobody can update. */
export const LEGACY_TLS_POLICIES = [
  "ELBSecurityPolicy-TLS13-1-1-2021-06",
  "ELBSecurityPolicy-TLS13-1-1-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-0-2021-06",
  "ELBSecurityPolicy-TLS13-1-0-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-0-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-0-FIPS-PQ-2025-09",
  "ELBSecurityPolicy-TLS-1-1-2017-01",
  "ELBSecurityPolicy-FS-1-1-2019-08",
  "ELBSecurityPolicy-FS-2018-06",
  "ELBSecurityPolicy-2016-08",
] as const;

/**
 * Policies that the guide for Application Load Balancers does not offer: those that older listeners still have, that Network Load
 * Balancers have (`RFC9151`), and that the reference of AWS CDK has besides
 * (https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_elasticloadbalancingv2.SslPolicy.html).
 */
const FURTHER_TLS_POLICIES = [
  "ELBSecurityPolicy-2015-05",
  "ELBSecurityPolicy-TLS-1-0-2015-04",
  "ELBSecurityPolicy-TLS13-1-1-FIPS-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-3-RFC9151-FIPS-2023-07",
  "ELBSecurityPolicy-TLS13-1-2-RFC9151-FIPS-2023-07",
  "ELBSecurityPolicy-TLS13-1-2-Ext0-RFC9151-FIPS-2023-07",
  "ELBSecurityPolicy-TLS13-1-2-RFC9151-INTEROP1-FIPS-2023-07",
  "ELBSecurityPolicy-TLS13-1-2-RFC9151-INTEROP2-FIPS-2023-07",
  "ELBSecurityPolicy-TLS13-1-2-RFC9151-INTEROP3-FIPS-2023-07",
  "ELBSecurityPolicy-TLS13-1-2-RFC9151-INTEROP4-FIPS-2023-07",
] as const;

/** The policies that an HTTPS listener of an Application Load Balancer can have. */
export const TLS_POLICIES = [...MODERN_TLS_POLICIES, ...LEGACY_TLS_POLICIES] as const;

/** Which TLS versions and ciphers a listener offers. */
export type TlsPolicyName = (typeof TLS_POLICIES)[number];

/** Every policy that AWS is known to have, or to have had. */
export const EVERY_TLS_POLICY: ReadonlySet<string> = new Set([...TLS_POLICIES, ...FURTHER_TLS_POLICIES]);

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

const TLS_1_3 = /^TLS13-1-([0-3])(?:-(Res|Ext[012]))?(-FIPS)?(-PQ)?-\d{4}-\d{2}$/;

/** What a policy offers, as its name says; undefined for one that is not known. */
export function tlsPolicy(name: string): TlsPolicy | undefined {
  const short = name.startsWith(TLS_POLICY_PREFIX) ? name.slice(TLS_POLICY_PREFIX.length) : name;
  const match = TLS_1_3.exec(short);
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
