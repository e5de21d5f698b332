export { cut, cutPair, Display, hashOf, LONGEST, UNKNOWN } from "./display";
export { displayOf } from "./display-of";
export { type NamedText, namedTexts } from "./named-texts";
export { HIDDEN, secretIn, withoutPlainSecrets } from "./secret-text";
export { secretsOf } from "./secrets-of";
export { SecretValues } from "./secret-values";
export { hidesByName, isOpaque, maybeSecret, namesSecret } from "./sensitive-names";
