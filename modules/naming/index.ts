export * from "./path-in-stack";
export * from "./replacement-safe-name";
