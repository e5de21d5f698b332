/**
 * The rule groups that AWS writes, keeps up to date and charges nothing extra for (AWS WAF developer guide, "AWS Managed Rules rule
 * groups list"), with a priority each: fixed, so that adding one renumbers none, and with gaps for rules of one's own.
 */
export const MANAGED_RULE_GROUPS = {
  /** Addresses that AWS sees attack others. 25 capacity units. */
  "ip-reputation": { awsName: "AWSManagedRulesAmazonIpReputationList", priority: 200 },
  /** Proxies, Tor, hosting providers. Blocks people who hide too. 50 capacity units. */
  "anonymous-ip": { awsName: "AWSManagedRulesAnonymousIpList", priority: 210 },
  /** What is typical of attacks on any web application; also bodies over 8 KB. 700 capacity units. */
  common: { awsName: "AWSManagedRulesCommonRuleSet", priority: 300 },
  /** Requests that exploit well-known holes, Log4j among them. 200 capacity units. */
  "known-bad-inputs": { awsName: "AWSManagedRulesKnownBadInputsRuleSet", priority: 310 },
  /** Administration pages that strangers should not see. 100 capacity units. */
  "admin-protection": { awsName: "AWSManagedRulesAdminProtectionRuleSet", priority: 320 },
  /** SQL in requests. 200 capacity units. */
  "sql-database": { awsName: "AWSManagedRulesSQLiRuleSet", priority: 400 },
  /** Reading files of a Linux system. 200 capacity units; comes with `posix`. */
  linux: { awsName: "AWSManagedRulesLinuxRuleSet", priority: 410 },
  /** Commands of POSIX systems. 100 capacity units. */
  posix: { awsName: "AWSManagedRulesUnixRuleSet", priority: 420 },
  /** PowerShell and Windows commands. 200 capacity units. */
  windows: { awsName: "AWSManagedRulesWindowsRuleSet", priority: 430 },
  /** PHP functions in requests. 100 capacity units. */
  php: { awsName: "AWSManagedRulesPHPRuleSet", priority: 440 },
  /** Holes of WordPress. 100 capacity units; comes with `sql-database` and `php`. */
  wordpress: { awsName: "AWSManagedRulesWordPressRuleSet", priority: 450 },
} as const;

export type ManagedRuleGroupName = keyof typeof MANAGED_RULE_GROUPS;

export interface ManagedRuleGroup {
  /**
   * Counts what the group would block, and lets it pass: how to try a group out.
   * @default false
   */
  readonly countOnly?: boolean;
  /**
   * Rules of the group that count and let pass while the others block, such as `SizeRestrictions_BODY` of `common` for an
   * application that takes uploads.
   * @default []
   */
  readonly countedRules?: readonly string[];
  /**
   * The version to stay at, such as `Version_1.0`. AWS retires versions; the default one moves by itself.
   * @default - the default version
   */
  readonly version?: string;
}

/** The rule groups of a web ACL, by name. */
export type ManagedRuleGroups = Readonly<Partial<Record<ManagedRuleGroupName, ManagedRuleGroup>>>;

/** What fits every web application. */
export const DEFAULT_MANAGED_RULE_GROUPS: ManagedRuleGroups = {
  "ip-reputation": {},
  common: {},
  "known-bad-inputs": {},
};
