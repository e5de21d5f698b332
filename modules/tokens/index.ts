export { hasExpression } from "./expression-text";
export { isKnown, problemsOfKnown } from "./known";
export { resolveTokens } from "./resolve-tokens";
