// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Tag.html
import { characters, text } from "../limit";

export const TAG_KEY = characters(1, 128);
export const TAG_VALUE = characters(0, 256);
/** AWS keeps the others for its own tags. */
export const OWN_TAG_KEY = text(/^(?!aws:)/, "a key that does not begin with aws:");
