export { cut, cutPair, Display, hashOf, LONGEST, printable, UNKNOWN } from "./display";
export { type NamedText, namedTexts } from "./named-texts";
export { HIDDEN, secretIn, withoutPlainSecrets } from "./secret-text";
export { secretsOf } from "./plan-secrets";
export { SecretValues } from "./secret-values";
export { hidesByName, isOpaque, maybeSecret, namesSecret } from "./sensitive-names";
