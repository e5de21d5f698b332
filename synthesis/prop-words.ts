import type { IConstruct } from "constructs";
import { type PropNames, propNamesOf } from "./prop-names";
import { withProps } from "./renamed-blocks";

/**
 * What a rule says of an argument, in the words of the construct's props: `healthCheck.timeoutSeconds is 9; it must be below
 * healthCheck.intervalSeconds (4)`. Where the argument's value is another one than the prop's, the prop stands before Terraform's
 * words.
 *
 * @param construct the resource's own construct, or the one that has made it as its main child
 * @param attribute as rules name it: `health_check[0].timeout`
 * @param message it starts with the attribute, or is about it
 */
export function inPropWords(construct: IConstruct | undefined, attribute: string, message: string): string {
  const owner = construct?.node.id === "Resource" ? construct.node.scope : construct;
  const names = propNamesOf(owner);
  const renamed = withProps(names.blocks ?? [], attribute);
  if (renamed !== undefined) return beginning(renamed, withProps(names.blocks ?? [], message) ?? message);
  const source = prefixName(names.madeFrom ?? {}, attribute);
  if (source !== undefined && names.sameValue?.[withoutIndexes(attribute)] === undefined) {
    return beginning(source, message.replaceAll("[0]", ""));
  }
  const prop = sameName(names, attribute);
  // Other arguments of the resource are in the text too: those that have a name of their own, and the attribute's neighbours.
  const [block = ""] = attribute.split(/[[.]/);
  const rest = message.startsWith(`${attribute} `) ? message.slice(attribute.length) : message;
  const text = rest.replace(/\b[a-z]\w*(?:\[[^\]]*\])?(?:\.[a-z]\w*(?:\[[^\]]*\])?)*/g, (word) => {
    const plain = withoutIndexes(word);
    const isArgument = names.sameValue?.[plain] !== undefined && /[_.]/.test(plain);
    return isArgument || (plain.startsWith(`${block}.`) && attribute.includes(".")) ? sameName(names, word) : word;
  });
  return rest === message ? `${prop}: ${text}` : `${prop}${text}`;
}

/** A text that begins with the prop. */
function beginning(prop: string, text: string): string {
  return text.startsWith(`${prop} `) ? text : `${prop}: ${text}`;
}

/** The name of the prop that has the argument's value. */
function sameName({ sameValue = {} }: PropNames, attribute: string): string {
  const own = prefixName(sameValue, attribute);
  if (own !== undefined) return own;
  return attribute.replaceAll("[0]", "").replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The name of the argument or of the block that it is in. */
function prefixName(names: Readonly<Record<string, string>>, attribute: string): string | undefined {
  const parts = withoutIndexes(attribute).split(".");
  const prefixes = parts.map((_, index) => parts.slice(0, parts.length - index).join("."));
  const found = prefixes.find((prefix) => names[prefix] !== undefined);
  return found === undefined ? undefined : names[found];
}

function withoutIndexes(attribute: string): string {
  return attribute.replace(/\[[^\]]*\]/g, "");
}
