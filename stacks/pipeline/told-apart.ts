import type { Environment } from "../../config/environment";
import { shortNamesOf } from "./scope";

/** The tags by which a deploy role knows what is its environment's. */
const TELLING_TAGS = ["Service", "Environment"];

/** What keeps deploy roles from telling the environments' resources apart, by their tags or by their names: one text for each. */
export function toldApartProblems(
  serviceName: string,
  environments: Readonly<Record<string, Environment | undefined>>,
): string[] {
  const first = new Map<string, string>();
  return Object.entries(environments).flatMap(([name, environment]) => {
    const problems = TELLING_TAGS.flatMap((tag) =>
      environment?.tags?.[tag] === undefined
        ? []
        : [
            `${name}.tags.${tag} is ${environment.tags[tag]}; with the pipeline it must be left out: the deploy role knows what is ${name}'s by that tag`,
          ],
    );
    const names = shortNamesOf(serviceName, name);
    const other = first.get(names);
    if (other === undefined) first.set(names, name);
    else {
      problems.push(
        `${name} is the name of an environment; with the pipeline it must differ from ${other} earlier: both names of load balancers are ${names}`,
      );
    }
    return problems;
  });
}
