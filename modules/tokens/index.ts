export { hasExpression } from "./expression-text";
export { isCountable, isKnown, problemsOfKnown } from "./known";
export { resolveTokens } from "./resolve-tokens";
