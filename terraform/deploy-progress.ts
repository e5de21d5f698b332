/** How far an apply has come, read from Terraform's lines. */
export interface DeployProgress {
  /** Resources that the plan changes; undefined until the plan is made. */
  readonly planned: number | undefined;
  readonly done: number;
  /** The resource that was mentioned last, and what happens to it. */
  readonly current: string;
}

export const NOT_STARTED: DeployProgress = { planned: undefined, done: 0, current: "synthesizing and planning" };

const RESOURCE = String.raw`((?:data\.)?[a-z0-9_]+\.[\w.-]+?)(?: \([^)]*\))?`;
const PLAN = /Plan: (\d+) to add, (\d+) to change, (\d+) to destroy/;
const DONE = new RegExp(`${RESOURCE}: (Creation|Modifications|Destruction) complete`);
const RUNNING = new RegExp(
  `${RESOURCE}: (Creating|Still creating|Modifying|Still modifying|Destroying|Still destroying)`,
);
const DONE_VERBS: Readonly<Record<string, string>> = {
  Creation: "created",
  Modifications: "modified",
  Destruction: "destroyed",
};
const ELAPSED = /\[(\S+) elapsed\]/;

/** The progress after one more line of a deploy. */
export function advance(progress: DeployProgress, line: string): DeployProgress {
  const plan = PLAN.exec(line);
  if (plan !== null) {
    const planned = plan.slice(1).reduce((sum, count) => sum + Number(count), 0);
    return { ...progress, planned };
  }
  const done = DONE.exec(line);
  if (done !== null)
    return { ...progress, done: progress.done + 1, current: `${DONE_VERBS[done[2] ?? ""]} ${done[1]}` };
  const running = RUNNING.exec(line);
  if (running === null) return progress;
  const elapsed = ELAPSED.exec(line);
  const verb = (running[2] ?? "").toLowerCase();
  return { ...progress, current: `${verb} ${running[1]}${elapsed === null ? "" : ` (${elapsed[1]})`}` };
}

/** `12 of 38 resources · still creating aws_lb.LoadBalancer (50s)` */
export function formatProgress(progress: DeployProgress): string {
  const { planned, done, current } = progress;
  return planned === undefined ? current : `${done} of ${planned} resources · ${current}`;
}
