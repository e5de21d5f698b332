import type { IConstruct } from "constructs";
import type { Finding } from "./finding";

/** What the constructs of an app find wrong with themselves. */
export function constructFindings(app: IConstruct): Finding[] {
  return app.node
    .findAll()
    .flatMap((construct) =>
      construct.node
        .validate()
        .map((text): Finding => ({ by: "construct", place: construct.node.path, text, derived: false })),
    );
}
