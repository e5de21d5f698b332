export * from "./warn-at-synthesis";
