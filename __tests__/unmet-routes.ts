import { join } from "node:path";
import { readTerraform } from "../analysis/graph";
import { listenersOf, Router, wordsOf } from "../analysis/routing";
import { judgeExpectations } from "../cli/route/expectations";
import { readExpectations } from "../cli/route/expectations-file";
import { PROJECT_ROOT } from "../config/project-root";

/** What is not met of a file of expectations, in a configuration, a plan or a state. */
export async function unmetRoutes(file: string, json: unknown): Promise<readonly string[]> {
  const graph = readTerraform(json);
  const expectations = await readExpectations(join(PROJECT_ROOT, file), graph, undefined);
  const judged = judgeExpectations(expectations, new Router(graph, listenersOf(graph)), wordsOf(graph));
  return judged.flatMap(({ request, expected, got }) =>
    got === undefined ? [] : [`${request}: expected ${expected}; got ${got}`],
  );
}
