import type { RuleCondition, SourceBlock } from "../condition";
import { conditionKey, HEADER, headerName, parametersOf, type Places, placesOf } from "./condition-key";
import type { Dimension } from "./dimension";
import { FiniteDimension } from "./finite-dimension";
import { type Grammar, HEADER_VALUE, HOST, PARAMETER, PATH } from "./grammar";
import { methodValues } from "./methods";
import { SetDimension } from "./set-dimension";
import { sourceValues } from "./sources";
import { TextDimension } from "./text-dimension";
import { TextQuestions } from "./text-questions";

/** A question: the part of a request that it is about, and its number there. */
export type Question = readonly [dimension: string, question: number];

/** All that rules ask about requests, each question once. */
export class Questionnaire {
  private readonly numbers = new Map<string, Question>();
  private readonly texts = new Map<string, TextQuestions>();
  private readonly methods: (readonly string[])[] = [];
  private readonly sources: (readonly SourceBlock[])[] = [];
  private readonly chances = new Map<string, string>();

  constructor(private readonly hasIpv6: boolean) {}

  /** @param condition one with values that are known */
  question(condition: RuleCondition): Question {
    const key = conditionKey(condition);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const question = this.newQuestion(condition);
    this.numbers.set(key, question);
    return question;
  }

  /** Something about a rule that is known only at apply. */
  chance(rule: string, what: string): Question {
    const name = `${rule}: ${what}`;
    this.chances.set(name, rule);
    return [name, 0];
  }

  /** The parts of a request that are asked about, in the order in which they are best looked at. */
  dimensions(): Dimension[] {
    const texts = [...this.texts];
    const headers = texts.filter(([name]) => name.startsWith(HEADER));
    const of = (wanted: string) => texts.filter(([name]) => name === wanted);
    return [
      ...of("host").map(([, questions]) => new TextDimension("host", questions, HOST)),
      ...of("path").map(([, questions]) => new TextDimension("path", questions, PATH)),
      ...(this.methods.length === 0 ? [] : [new FiniteDimension("method", methodValues(this.methods))]),
      ...(this.sources.length === 0
        ? []
        : [new FiniteDimension("source-ip", sourceValues(this.sources, this.hasIpv6))]),
      ...of("query-string").map(([name, questions]) => parameters(name, questions, PARAMETER)),
      ...headers.map(([name, questions]) => header(name, questions)),
      ...[...this.chances].map(([name, rule]) => chance(name, rule)),
    ];
  }

  private newQuestion(condition: RuleCondition): Question {
    switch (condition.kind) {
      case "host":
      case "path":
        return this.textQuestion(condition.kind, placesOf(condition.patterns));
      case "header":
        return this.textQuestion(headerName(condition), placesOf(condition.patterns));
      case "query-string":
        return this.textQuestion(condition.kind, parametersOf(condition));
      case "method":
        return [condition.kind, this.methods.push(condition.methods) - 1];
      case "source-ip":
        return [condition.kind, this.sources.push(condition.blocks) - 1];
      case "unknown":
        throw new TypeError("nothing is known of the condition");
    }
  }

  private textQuestion(name: string, places: Places): Question {
    const questions = this.texts.get(name) ?? new TextQuestions();
    this.texts.set(name, questions);
    return [name, questions.add(places)];
  }
}

function header(name: string, questions: TextQuestions): Dimension {
  const plain = name.slice(HEADER.length);
  return new SetDimension(name, questions, HEADER_VALUE, (values) => ({ part: "header", name: plain, values }));
}

function parameters(name: string, questions: TextQuestions, grammar: Grammar): Dimension {
  return new SetDimension(name, questions, grammar, (texts) => ({
    part: "query-string",
    parameters: texts.map((text) => [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)] as const),
  }));
}

/** Whatever rests on one comes after all that does not. */
const CHANCE_COST = 1_000;

function chance(name: string, rule: string): Dimension {
  return new FiniteDimension(
    name,
    [true, false].map((holds) => ({
      sample: { part: "chance", rule, holds },
      cost: CHANCE_COST,
      meets: new Set(holds ? [0] : []),
    })),
  );
}
