/** What a page or a report tells of anything that is looked for: a rule, a rule about who reaches what, a risk of a plan. */
export interface Described<S extends string> {
  /** The subject and what is asked of it: `target-group/health-check-timeout`. A contract: waivers name it. */
  readonly id: string;
  /** In one line: lower case, no full stop. */
  readonly summary: string;
  readonly severity: S;
  /** The page that says so. */
  readonly source: string;
}
