export * from "./security-group";
