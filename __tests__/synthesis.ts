import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, Aspects, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { constructFindings } from "../synthesis/construct-findings";

/** The arguments of one block of a synthesized stack. */
export type Block = Readonly<Record<string, unknown>>;

/** A synthesized stack, as Terraform reads it. */
export class Synthesis {
  constructor(readonly json: Readonly<Record<string, Record<string, Record<string, Block>>>>) {}

  /** The resources of a type by their construct path, without the stack and without the main child's `Resource`. */
  all(type: string): Record<string, Block> {
    const blocks = Object.values(this.json["resource"]?.[type] ?? {});
    return Object.fromEntries(
      blocks.map(({ "//": comment, ...args }) => {
        const { path } = (comment as { metadata: { path: string } }).metadata;
        return [
          path
            .split("/")
            .slice(1)
            .join("/")
            .replace(/\/Resource$/, ""),
          args,
        ];
      }),
    );
  }

  /** The only resource of a type. */
  one(type: string): Block {
    const found = Object.entries(this.all(type));
    const [first] = found;
    if (found.length !== 1 || first === undefined) {
      throw new Error(`expected one ${type}, found: ${found.map(([path]) => path).join(", ")}`);
    }
    return first[1];
  }

  /** The types that the stack has resources of. */
  types(): string[] {
    return Object.keys(this.json["resource"] ?? {}).sort();
  }
}

/** Synthesizes what `build` puts into a stack, and checks nothing. */
export function synthesize(build: (stack: TerraformStack) => void): Synthesis {
  const stack = emptyStack();
  build(stack);
  return synthesisOf(stack);
}

/** What a stack becomes. Testing.synth would leave the construct paths out. */
export function synthesisOf(stack: TerraformStack): Synthesis {
  stack.prepareStack();
  return new Synthesis(JSON.parse(JSON.stringify(stack.toTerraform())) as Synthesis["json"]);
}

/** A stack with a provider. */
export function emptyStack(app = new App()): TerraformStack {
  const stack = new TerraformStack(app, "test");
  new AwsProvider(stack, "Aws", { region: "eu-west-1" });
  return stack;
}

/** The warnings that a construct shows when the app is synthesized. */
export function warningsOf(construct: IConstruct): unknown[] {
  for (const aspect of Aspects.of(construct).all) aspect.visit(construct);
  return construct.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => data as unknown);
}

/** What constructs find wrong with themselves: `<construct path>: <what is wrong>`. */
export function constructProblems(construct: IConstruct): string[] {
  return constructFindings(construct).map(({ place, text }) => `${place}: ${text}`);
}
