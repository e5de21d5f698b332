import {
  csvLoad,
  DAY,
  isMadeLoad,
  type Load,
  LoadProblem,
  madeLoad,
  rangeProblems,
  wholeMinutes,
} from "../../analysis/capacity";
import { textOf } from "../../analysis/graph";
import { CliError } from "../cli-error";
import { readBytes } from "../input-file";

/** Where a load that is made of words begins when nobody says: the Monday of the first whole week of 2026, in UTC. */
export const DEFAULT_FROM = Date.UTC(2026, 0, 5) / 1000;

/**
 * The load of `--load`: a file, or one made of words.
 *
 * @throws CliError with everything that is wrong
 */
export function readLoad(text: string, from: number | undefined, to: number | undefined): Load {
  try {
    if (!isMadeLoad(text)) {
      const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      return csvLoad(textOf(readBytes(text)), text, range);
    }
    const start = from ?? (to === undefined ? DEFAULT_FROM : to - DAY);
    const range = wholeMinutes({ from: start, to: to ?? start + DAY });
    const problems = rangeProblems(range);
    if (problems.length > 0) throw new LoadProblem(problems);
    return madeLoad(text, range);
  } catch (error) {
    if (error instanceof LoadProblem) throw new CliError(error.problems.join("; "));
    throw error;
  }
}
