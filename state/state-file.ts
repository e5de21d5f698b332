import { parseJson } from "../terraform/json-text";

/** What somebody who chooses a state wants to know of it. */
export interface StateSummary {
  /** Goes up with every change. */
  readonly serial: number;
  /** The same in all states of one history. */
  readonly lineage: string;
  readonly terraformVersion: string;
  /** Instances of managed resources. */
  readonly resources: number;
}

interface StateJson {
  readonly version?: unknown;
  readonly serial?: unknown;
  readonly lineage?: unknown;
  readonly terraform_version?: unknown;
  readonly resources?: readonly { readonly mode?: unknown; readonly instances?: readonly unknown[] }[];
}

/** What a Terraform state (format 4) holds; undefined for anything else. */
export function summarizeState(text: string): StateSummary | undefined {
  const state = parse(text);
  if (state?.version !== 4 || typeof state.serial !== "number" || typeof state.lineage !== "string") return undefined;
  const managed = (state.resources ?? []).filter(({ mode }) => mode === "managed");
  return {
    serial: state.serial,
    lineage: state.lineage,
    terraformVersion: String(state.terraform_version),
    resources: managed.reduce((sum, { instances = [] }) => sum + instances.length, 0),
  };
}

function parse(text: string): StateJson | undefined {
  const value = parseJson(text);
  return typeof value === "object" && value !== null ? value : undefined;
}

/**
 * The same state with another serial, to the byte: numbers that JavaScript cannot hold stay what they are.
 *
 * @throws Error where the text is not a state as Terraform writes it
 */
export function withSerial(text: string, serial: number): string {
  // Only the settings of the state itself are indented by two spaces.
  const changed = text.replace(/^( {2}"serial": )\d+(?=,?$)/m, `$1${serial}`);
  if (summarizeState(changed)?.serial !== serial) throw new Error("the state has no serial where Terraform writes it");
  return changed;
}
