import { pipelineProblems } from "../config/pipeline-problems";
import { checksOf } from "../synthesis/checks-file";
import { type AppSettings, synthesizeApp } from "../synthesis/synthesize-app";
import { environmentNames } from "../config/plain-data";
import { toldApartProblems } from "./pipeline/told-apart";
import { PipelineStack, type PipelineStackProps } from "./pipeline-stack";

export type PipelineAppProps = PipelineStackProps & AppSettings;

/**
 * Synthesizes the stack of the workflows' roles.
 *
 * @returns everything that is wrong; nothing is written unless it is empty
 */
export function synthesizePipeline({ checks, outputFolder, ...props }: PipelineAppProps): readonly string[] {
  const { settings, problems } = checksOf(checks);
  const { pipeline, serviceName, environments } = props;
  const all = [
    ...pipelineProblems(pipeline, serviceName, environments),
    ...toldApartProblems(serviceName, environmentNames(environments)),
    ...problems,
  ];
  if (all.length > 0) return all;
  return synthesizeApp({ outputFolder }, settings, (app) => {
    new PipelineStack(app, "pipeline", props);
  });
}
