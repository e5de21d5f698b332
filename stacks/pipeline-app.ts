import { App } from "cdktf";
import { pipelineProblems } from "../config/pipeline-problems";
import { synthesizeChecked } from "../synthesis/checked-synthesis";
import { type ChecksFile, checksOf } from "../synthesis/checks-file";
import { withoutSourceMaps } from "../synthesis/source-maps";
import { PipelineStack, type PipelineStackProps } from "./pipeline-stack";

export interface PipelineAppProps extends PipelineStackProps {
  /**
   * Quotas and waivers for the rules.
   * @default - AWS's quotas, nothing waived
   */
  readonly checks?: ChecksFile | undefined;
  /** @default - `cdktf.out`, or where cdktf says */
  readonly outputFolder?: string;
}

/**
 * Synthesizes the stack of the workflows' roles.
 *
 * @returns everything that is wrong; nothing is written unless it is empty
 */
export function synthesizePipeline({ checks, outputFolder, ...props }: PipelineAppProps): readonly string[] {
  const { settings, problems } = checksOf(checks);
  const all = [...pipelineProblems(props.pipeline, props.serviceName, props.environments), ...problems];
  if (all.length > 0) return all;
  return withoutSourceMaps(() => {
    const app = new App(outputFolder === undefined ? {} : { outdir: outputFolder });
    new PipelineStack(app, "pipeline", props);
    return synthesizeChecked(app, settings);
  });
}
