import { Command, InvalidArgumentError } from "commander";
import { INTERRUPTED, runScript } from "../terraform/script";
import { bootstrapState } from "./bootstrap";
import { describeLock, readLock } from "./lock";
import { findStatePlace, stateClient } from "./place";
import { restoreState } from "./restore";
import { formatVersions, listVersions } from "./versions";

async function versions(environment: string, limit: number): Promise<void> {
  const place = findStatePlace(environment);
  const client = stateClient(place.state);
  console.log(formatVersions(place, await listVersions(client, place, limit)));
  const lock = await readLock(client, place);
  if (lock !== undefined) console.log(describeLock(place, lock));
}

async function restore(environment: string, version: string): Promise<void> {
  const place = findStatePlace(environment);
  console.log(await restoreState(stateClient(place.state), place, version));
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("it must be a whole number from 1 to 999");
}

function programOf(signal: AbortSignal): Command {
  const program = new Command("state")
    .exitOverride()
    .configureHelp({ commandUsage: (command) => `npm run state:${command.name()} -- ${command.usage()}` });
  program
    .command("bootstrap")
    .description(
      "Makes the bucket of an environment's state. Repeated, it changes nothing, or goes on where it stopped.",
    )
    .argument("<environment>", "one of config/environments.ts")
    .option("--adopt", "let a bucket that somebody else has made lose its policy, lifecycle rules and tags", false)
    .action(async (environment: string, options: { readonly adopt: boolean }) => {
      console.log(`\n${await bootstrapState({ environment, ...options, signal })}`);
    });
  program
    .command("versions")
    .description("Lists the states of an environment that can be restored, and who holds the lock.")
    .argument("<environment>", "one of config/environments.ts")
    .option("--limit <number>", "list at most this many", wholeNumber, 20)
    .action((environment: string, { limit }: { readonly limit: number }) => {
      // It only reads: nothing has to be ended in order.
      signal.addEventListener("abort", () => process.exit(INTERRUPTED));
      return versions(environment, limit);
    });
  program
    .command("restore")
    .description("Makes an earlier version of an environment's state the current one. Changes no resource.")
    .argument("<environment>", "one of config/environments.ts")
    .argument("<version>", "one of those that state:versions lists")
    .action(restore);
  return program;
}

runScript((signal) => programOf(signal).parseAsync());
