import type { App } from "cdktf";
import type { CheckSettings } from "../analysis/rules";
import type { Environment } from "../config/environment";
import { SETTING_NAMES } from "../config/environment-schema";
import { showName } from "../config/show";
import type { ConfigurationProblem } from "../config/problems";
import { areAboutSame, type Finding, saySame } from "../synthesis/finding";
import { findingsOf } from "../synthesis/judgement";
import { atItsSetting, tellSetting } from "./settings-of-props";

/** Stands in for a name that is wrong. */
const STAND_IN_ID = "environment";

/** Stands in for the settings that are wrong, so that the others can be judged. */
const STAND_IN: Environment = {
  region: "eu-west-1",
  state: { kind: "local" },
  network: {},
  endpoint: { kind: "plain-http" },
  targets: {},
  instances: { image: { kind: "amazon-linux-2023" }, instanceType: "t3.micro", userData: "" },
  capacity: { min: 1, max: 1 },
};

export interface JudgedEnvironment {
  readonly name: string;
  readonly environment: Environment;
  /** What is known to be wrong with it. */
  readonly problems: readonly ConfigurationProblem[];
  readonly settings: CheckSettings;
  /** Puts its stack into an app. */
  readonly build: (app: App, id: string, environment: Environment) => void;
}

/**
 * Everything that is wrong with an environment, each mistake once: with its settings, and with what they become.
 *
 * Where settings are wrong, it is built with others in their place, for what has nothing to do with them, and once with each of them, for
 * what else is wrong with it. What is said of other things than settings follows from the wrong one in that case.
 */
export function environmentProblems({ name, environment, problems, settings, build }: JudgedEnvironment): string[] {
  // cdktf refuses some names, and of others the rules would say what follows from them.
  const id = problems.some(({ setting }) => setting === undefined) ? STAND_IN_ID : name;
  const findingsWith = (each: Environment) =>
    findingsOf((app) => {
      build(app, id, each);
    }, settings).map((finding) => ({ ...finding, place: showName(name) + finding.place.slice(id.length) }));
  if (problems.length === 0) return findingsWith(environment).map(atItsSetting);
  if (problems.some(({ path }) => path === showName(name))) return problems.map(({ text }) => text);
  const wrong = new Set(problems.flatMap(({ setting }) => setting ?? []));
  const ofWrong = [...wrong].flatMap((setting) => {
    const others = new Set([...wrong].filter((other) => other !== setting));
    return orNone(() => findingsWith(without(others, environment)))
      .flatMap((finding) => tellSetting(finding) ?? [])
      .filter((line) => areAboutSame(line, `${showName(name)}.${setting}`));
  });
  const ofOthers = findingsWith(without(wrong, environment)).map(atItsSetting);
  const lines = problems.map(({ text }) => text);
  for (const line of [...ofWrong, ...ofOthers]) {
    const isTold = problems.some(
      ({ text, path }) =>
        (path !== undefined && isAbout(line, path)) || (areAboutSame(line, text) && saySame(line, text)),
    );
    if (!isTold && !lines.includes(line)) lines.push(line);
  }
  return inOrder(showName(name), lines);
}

/** Whether a line is about a value, or about something within it. */
function isAbout(line: string, path: string): boolean {
  return line.startsWith(path) && /^[ :.[]/.test(line.slice(path.length));
}

/** As the settings stand in an environment; what is said of other things comes last. */
function inOrder(environment: string, lines: readonly string[]): string[] {
  const place = (line: string) => {
    const index = SETTING_NAMES.findIndex((setting) => areAboutSame(line, `${environment}.${setting}`));
    return index === -1 ? SETTING_NAMES.length : index;
  };
  return [...lines].sort((a, b) => place(a) - place(b));
}

/** A setting of a wrong form can break anything; it is told in any case. */
function orNone(findings: () => readonly Finding[]): readonly Finding[] {
  try {
    return findings();
  } catch {
    return [];
  }
}

/** The environment with the stand-in's settings in place of some. */
function without(settings: ReadonlySet<string>, environment: Environment): Environment {
  const kept = Object.entries(environment).filter(([setting]) => !settings.has(setting));
  return { ...STAND_IN, ...Object.fromEntries(kept) };
}
