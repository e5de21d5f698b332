import { ENVIRONMENTS, SERVICE_NAME } from "../config/environments";
import { PIPELINE } from "../config/pipeline";
import { pipelineEnvironments, type PipelineSettings } from "./pipeline-environments";

/** The configuration of this project. */
export const SETTINGS: PipelineSettings = { serviceName: SERVICE_NAME, pipeline: PIPELINE, environments: ENVIRONMENTS };

/** The environments that the workflows of this project plan and deploy. */
export const PIPELINE_ENVIRONMENTS = pipelineEnvironments(SETTINGS);
