// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Tag.html
import { characters, text, textWithout } from "../limit";

export const TAG_KEY = characters(1, 128);
export const TAG_VALUE = characters(0, 256);
/** AWS keeps the others for its own tags. */
export const OWN_TAG_KEY = text(/^(?!aws:)/, "a key that does not begin with aws:");
/** Of keys and values. */
export const GROUP_TAG_SIGNS = textWithout(
  /[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}\r\n\t]/u,
  "without control characters (tabs and line ends may stay)",
);
