const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The texts of all elements of a name, which hold no others; also empty ones, as a tag's value may be. */
export function textsOf(xml: string, element: string): string[] {
  const matches = xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>|<${element}/>`, "g"));
  return [...matches].map(([, text = ""]) =>
    text.replace(
      /&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([\da-f]+));/gi,
      (_, name: string, decimal: string, hex: string) =>
        name ? (ENTITIES[name] ?? "") : String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex, 16)),
    ),
  );
}
