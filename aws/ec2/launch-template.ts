// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html
import { characters, text } from "../limit";

const SIGNS = "characters from a-z, A-Z, 0-9 and ( ) . - / _";

export const LAUNCH_TEMPLATE_NAME = text(/^[\w().\-/]{3,128}$/, `3 to 128 ${SIGNS}`);
export const LONGEST_LAUNCH_TEMPLATE_NAME = 128;
/** Terraform: provider 5.100.0 takes no longer name. */
export const PROVIDER_LAUNCH_TEMPLATE_NAME = characters(0, 125);
/** Terraform: the provider adds 26 characters. */
export const LAUNCH_TEMPLATE_NAME_PREFIX = text(/^[\w().\-/]{3,99}$/, `3 to 99 ${SIGNS}`);
export const VERSION_DESCRIPTION = characters(0, 255);
/** The versions that a group can name without a number. */
export const DEFAULT_VERSION = "$Default";
export const LATEST_VERSION = "$Latest";
