import type { Environment } from "./environment";
import type { Pipeline } from "./pipeline";
import { environmentNames } from "./plain-data";
import { pipelineSchema } from "./pipeline-schema";
import { configurationProblems, schemaProblems } from "./problems";

/** The stack's own name, and so the beginning of its roles' names. */
const STACK = "pipeline";

/** Everything that is wrong with the pipeline's configuration, one text for each mistake; the environments' own are among them. */
export function pipelineProblems(
  pipeline: Pipeline,
  serviceName: string,
  environments: Readonly<Record<string, Environment>>,
): string[] {
  const ofPipeline = schemaProblems("PIPELINE", pipelineSchema, pipeline).map(({ text }) => text);
  const problems = [...configurationProblems(serviceName, environments), ...ofPipeline];
  return [...problems, ...nameProblems(environmentNames(environments))];
}

/** A deploy role may make roles whose names start with its environment's: those of nobody else may start so. */
function nameProblems(names: readonly string[]): string[] {
  return names.flatMap((name) => [
    ...(name === STACK || name.startsWith(`${STACK}-`)
      ? [`${name} is the name of an environment; with the pipeline it must not be ${STACK} or start with ${STACK}-`]
      : []),
    ...names
      .filter((other) => other.startsWith(`${name}-`))
      .map(
        (other) =>
          `${other} is the name of an environment; its deploy role must not be taken for that of ${name}, so it must not start with ${name}-`,
      ),
  ]);
}
