import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { replacementSafeName } from "../../../modules/naming/replacement-safe-name";

describe("replacementSafeName", () => {
  test("is the same for the same fields, in whatever order", () => {
    const a = replacementSafeName("web", { port: 80, protocol: "HTTP" });
    expect(replacementSafeName("web", { protocol: "HTTP", port: 80 })).toBe(a);
    expect(replacementSafeName("web", { port: 80, protocol: "HTTP", ip_address_type: undefined })).toBe(a);
  });

  test("differs when a field does", () => {
    const names = [80, 8080, "80", true].map((port) => replacementSafeName("web", { port }));
    expect(new Set(names).size).toBe(names.length);
  });

  test("differs for long bases that are cut at the same place", () => {
    const long = "a".repeat(40);
    expect(replacementSafeName(`${long}b`, {})).not.toBe(replacementSafeName(`${long}c`, {}));
  });

  test("always is a name that a load balancer may have, starting like its base", () => {
    const base = fc.stringMatching(/^[a-z]([a-z0-9-]{0,60}[a-z0-9])?$/);
    fc.assert(
      fc.property(base, fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer())), (text, fields) => {
        const name = replacementSafeName(text, fields);
        expect(name).toMatch(/^[a-z0-9](-?[a-z0-9]+)*(-+[a-z0-9]+)*$/);
        expect(name.length).toBeLessThanOrEqual(32);
        expect(name.startsWith(text.slice(0, 5).replace(/-+$/, ""))).toBe(true);
      }),
    );
  });
});
