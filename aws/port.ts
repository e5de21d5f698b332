import { integer } from "./limit";

/** A TCP or UDP port. */
export const PORT = integer(1, 65_535);
