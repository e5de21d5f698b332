export { perGraph } from "../graph";
