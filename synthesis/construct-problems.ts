import type { IConstruct } from "constructs";

/** Everything that the constructs of an app find wrong with themselves: `<construct path>: <what is wrong>`. */
export function constructProblems(app: IConstruct): string[] {
  return app.node
    .findAll()
    .flatMap((construct) => construct.node.validate().map((problem) => `${construct.node.path}: ${problem}`));
}
