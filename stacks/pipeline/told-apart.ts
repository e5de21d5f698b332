import { shortNamesOf } from "./scope";

/**
 * What keeps deploy roles from telling the environments' resources apart by their names: one text for each. The tags by which they tell
 * the others apart are no environment's own: `config/own-tags.ts`.
 */
export function toldApartProblems(serviceName: string, environments: readonly string[]): string[] {
  const first = new Map<string, string>();
  return environments.flatMap((name) => {
    const names = shortNamesOf(serviceName, name);
    const other = first.get(names);
    if (other === undefined) {
      first.set(names, name);
      return [];
    }
    return [
      `${name} is the name of an environment; with the pipeline it must differ from ${other} earlier: both names of load balancers are ${names}`,
    ];
  });
}
