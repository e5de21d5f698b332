import { z } from "zod";

const STATUS = "a status from 200 to 599";
const PERCENT = "a percentage from 0 to 100";

const ENTRY = z
  .strictObject({
    /** `GET https://www.example.com/`; GET where no method stands before it. */
    request: z.string("must be a URL, with a method before it if it is not GET"),
    headers: z.record(z.string(), z.string("must be a text; put it in quotes"), "must be names and values").optional(),
    /** An address. */
    from: z.string("must be an IPv4 or IPv6 address").optional(),
    /** The address of a load balancer. */
    balancer: z.string("must be the address of a load balancer").optional(),
    /** A target group, or several with their percentages. */
    forwardTo: z
      .union(
        [z.string(), z.record(z.string(), z.number().min(0).max(100))],
        `must be the name of a target group, or names with ${PERCENT} each`,
      )
      .optional(),
    redirectTo: z.url("must be a URL").optional(),
    /** Of a fixed response, or of the redirect. */
    status: z.int(`must be ${STATUS}`).min(200, `must be ${STATUS}`).max(599, `must be ${STATUS}`).optional(),
    answer: z.literal("nobody", 'must be "nobody": no listener answers').optional(),
    signIn: z.boolean("must be true or false").optional(),
  })
  .refine(({ forwardTo, redirectTo, status, answer }) => {
    if (redirectTo !== undefined) return forwardTo === undefined && answer === undefined;
    return [forwardTo, status, answer].filter((each) => each !== undefined).length === 1;
  }, "must have one of forwardTo, redirectTo (with or without its status), status and answer");

/** What a file of expectations holds. */
export const ENTRIES = z
  .array(ENTRY, "must be a list of requests, each with what is expected")
  .min(1, "has no requests");

export type Entry = z.infer<typeof ENTRY>;
