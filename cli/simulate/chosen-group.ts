import type { GroupSettings, ReadGroup } from "../../analysis/capacity";
import { CliError } from "../cli-error";

/** A group that can be simulated, and what could not be seen of it. */
export interface ChosenGroup {
  readonly settings: GroupSettings;
  readonly unseen: ReadGroup["unseen"];
}

/**
 * The group that is meant: the only one, or the one of `--group`.
 *
 * @throws CliError that names those there are
 */
export function chosenGroup(groups: readonly ReadGroup[], name: string | undefined, source: string): ChosenGroup {
  const meant = name === undefined ? groups : groups.filter(({ address }) => address === name);
  const [group, ...others] = meant;
  const all = groups.map(({ address }) => address).join(", ");
  if (group === undefined) {
    const what = name === undefined ? "an Auto Scaling group or an ECS service" : name;
    const rest = all === "" ? "" : `; it holds ${all}`;
    throw new CliError(`${source} does not hold ${what}${rest}`);
  }
  if (others.length > 0) throw new CliError(`${source} holds several groups; name one with --group: ${all}`);
  if (group.settings === undefined) {
    throw new CliError(`${group.address} cannot be simulated: ${group.why ?? ""}; use a plan or a state`);
  }
  return { settings: group.settings, unseen: group.unseen };
}
