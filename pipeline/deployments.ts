import { configurationProblems, type Manifest } from "./manifest";

/** An environment as it was reviewed, and as main is now. */
export interface ReviewedEnvironment {
  readonly environment: string;
  readonly manifest: Manifest;
  /** The synthesized configuration of main. */
  readonly configuration: string;
}

export interface Deployments {
  /** The names of those that have something to apply. */
  readonly changed: readonly string[];
  /** Why reviews are stale; then nothing at all is to be deployed. */
  readonly problems: readonly string[];
}

/** What is to be deployed of what was reviewed. One stale review stops all: environments are meant to go together. */
export function deploymentsOf(reviews: readonly ReviewedEnvironment[]): Deployments {
  const problems = reviews.flatMap(({ environment, manifest, configuration }) =>
    configurationProblems(manifest, environment, configuration),
  );
  const changed = reviews.filter(({ manifest }) => manifest.changes.length > 0).map(({ environment }) => environment);
  return problems.length > 0 ? { changed: [], problems } : { changed, problems };
}
