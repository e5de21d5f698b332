export * from "./replacement-safe-name";
