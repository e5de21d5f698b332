import { ExpectedError } from "../terraform/script";

/** Something about a review or a deploy that a person has to fix. */
export class PipelineError extends ExpectedError {}
