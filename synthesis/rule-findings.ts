import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AnnotationMetadataEntryType, type App, type Manifest, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { readTerraform } from "../analysis/graph";
import { type CheckResult, type CheckSettings, checkTerraform, type Problem } from "../analysis/rules";
import { SecurityGroup } from "../modules/security-group";
import type { Finding } from "./finding";
import { inPropWords } from "./prop-words";

/** What the rules say about a stack: its errors; what does not stop a synthesis goes to the stack's annotations. */
export function ruleFindings(app: App, stack: TerraformStack, manifest: Manifest, settings: CheckSettings): Finding[] {
  const { synthesizedStackPath, annotations } = manifest.forStack(stack);
  const json: unknown = JSON.parse(readFileSync(join(manifest.outdir, synthesizedStackPath), "utf8"));
  const result = checkTerraform(readTerraform(json), settings);
  for (const { place, text } of notesOf(app, result)) {
    annotations.push({ constructPath: place, level: AnnotationMetadataEntryType.WARN, message: text });
  }
  return result.problems.filter(({ severity }) => severity === "error").map((problem) => findingOf(app, problem));
}

function notesOf(app: App, { problems, waived }: CheckResult): Pick<Finding, "place" | "text">[] {
  const warnings = problems.filter(({ severity }) => severity === "warning");
  return [
    ...warnings.map((problem) => findingOf(app, problem)),
    ...waived.map((problem) => {
      const { place, text } = findingOf(app, problem);
      return { place, text: `${text}; waived: ${problem.reason}` };
    }),
  ];
}

/** A rule's problem at the construct that a person has written, where one is known: the main child drops out of the path. */
function findingOf(app: App, { path, address, attribute, message, rule }: Problem): Finding {
  const construct = path === undefined ? undefined : findByPath(app, path);
  return {
    by: "rule",
    place: path?.replace(/\/Resource$/, "") ?? address,
    text: `${inPropWords(construct, attribute, message)} [${rule}]`,
    derived: construct?.node.scope instanceof SecurityGroup && construct.node.id !== "Resource",
  };
}

function findByPath(root: IConstruct, path: string): IConstruct | undefined {
  let construct: IConstruct | undefined = root;
  for (const id of path.split("/")) construct = construct?.node.tryFindChild(id);
  return construct;
}
