import { Listr } from "listr2";

/** What a task can show while it runs. */
export interface TaskView {
  title: string;
  /** The last line of what is happening. */
  output: string;
}

export interface Task {
  readonly title: string;
  readonly run: (view: TaskView) => Promise<void>;
}

/**
 * Runs tasks one after the other and shows them as a list; stops at the first that fails.
 *
 * @param signal of an interruption, which the list shows as something other than a failure
 * @throws what the task has thrown: the list says only that it failed; the caller says why, below the list
 */
export async function runTasks(tasks: readonly Task[], signal: AbortSignal): Promise<void> {
  let failure: unknown;
  const list = new Listr(
    tasks.map(({ title, run }) => ({
      title,
      task: async (_: unknown, view: TaskView) => {
        try {
          await run(view);
        } catch (error) {
          failure = error;
          throw new Error(signal.aborted ? "stopped" : "see below", { cause: error });
        }
      },
    })),
    { registerSignalListeners: false, exitOnError: true },
  );
  await list.run().catch((error: unknown) => {
    // Below the list, apart from it.
    console.error();
    throw failure ?? error;
  });
}
