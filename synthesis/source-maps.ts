/**
 * Runs `action` without source maps. cdktf captures a stack trace for every token and hardly ever shows one; with source maps on,
 * as the TypeScript runner has them, Node translates each of them, which is a third of the time of a synthesis. An error that
 * leaves `action` is still shown in TypeScript's lines: Node writes its trace when it is first read.
 */
export function withoutSourceMaps<T>(action: () => T): T {
  const enabled = process.sourceMapsEnabled;
  process.setSourceMapsEnabled(false);
  try {
    return action();
  } finally {
    process.setSourceMapsEnabled(enabled);
  }
}
