export { type Variable, VARIABLES, type Variation, valueOf, varied } from "./variation";
