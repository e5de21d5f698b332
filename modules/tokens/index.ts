export * from "./known";
