export * from "./server-placement";
export * from "./servers";
