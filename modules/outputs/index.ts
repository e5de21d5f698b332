export { addOutput } from "./add-output";
