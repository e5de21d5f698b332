import { hasExpression } from "../../tokens/expression-text";
import type { AlternativeName, EndpointNames } from "./endpoint";

/** AWS: of the first name that a certificate is asked for (https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html). */
const LONGEST_COMMON_NAME = 64;

/** A name of an endpoint, and the hosted zone that answers for it. */
export type ZonedName = Required<AlternativeName>;

/** All names of an endpoint, each once, the main one first. */
export function namesOf(endpoint: EndpointNames): readonly [ZonedName, ...ZonedName[]] {
  const [main, ...others] = declaredNames(endpoint);
  const distinct = others.filter(({ domainName }, index) => {
    const first = others.findIndex((other) => other.domainName === domainName);
    return domainName !== main.domainName && first === index;
  });
  return [main, ...distinct];
}

/** What is wrong with the names of an endpoint, each a text that starts with the prop's path. */
export function endpointProblems(endpoint: EndpointNames & { readonly certificate?: unknown }): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  declaredNames(endpoint).forEach(({ domainName, hostedZone }, index) => {
    const path = `${index === 0 ? "" : `alternativeNames[${index - 1}].`}domainName`;
    if (hasExpression(`${domainName} ${hostedZone}`)) return;
    if (index === 0 && domainName.startsWith("*.")) {
      problems.push(`${path} is ${domainName}; it must be one name, a wildcard goes to alternativeNames`);
    }
    if (index === 0 && domainName.length > LONGEST_COMMON_NAME && endpoint.certificate === undefined) {
      const shorter = `put a name of at most ${LONGEST_COMMON_NAME} first, and this one into alternativeNames`;
      problems.push(`${path} is ${domainName}, of ${domainName.length} characters; ${shorter}`);
    }
    if (domainName !== hostedZone && !domainName.endsWith(`.${hostedZone}`)) {
      problems.push(`${path} is ${domainName}; it must lie in its hosted zone (${hostedZone})`);
    }
    if (seen.has(domainName)) {
      problems.push(`${path} is ${domainName}; it must be named once`);
    }
    seen.add(domainName);
  });
  return problems;
}

function declaredNames(endpoint: EndpointNames): readonly [ZonedName, ...ZonedName[]] {
  const { domainName, hostedZone, alternativeNames = [] } = endpoint;
  return [{ domainName, hostedZone }, ...alternativeNames.map((name) => ({ hostedZone, ...name }))];
}
