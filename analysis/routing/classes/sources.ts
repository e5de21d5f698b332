import { type AddressRange, addressText, contains, EVERYWHERE, type Family, rangeOf } from "../../../aws/address-range";
import type { SourceBlock } from "../condition";
import type { FiniteValue } from "./finite-dimension";

/** Addresses for documentation (RFC 5737, RFC 3849), and private ones: where one of them is as good, it is the sample. */
const PLAIN = ["203.0.113.9", "198.51.100.7", "10.0.0.1", "192.168.0.1", "2001:db8::1"].flatMap(
  (text) => rangeOf(text) ?? [],
);

/**
 * The addresses between all ends of blocks, one for each stretch.
 *
 * @param questions the blocks of each question
 */
export function sourceValues(questions: readonly (readonly SourceBlock[])[], hasIpv6: boolean): FiniteValue[] {
  const families: readonly Family[] = hasIpv6 ? ["ipv4", "ipv6"] : ["ipv4"];
  const ranges = questions.map((blocks) => blocks.map(({ range }) => range));
  return families.flatMap((family) => stretches(family, ranges.flat()).map((stretch) => valueOf(stretch, ranges)));
}

function stretches(family: Family, ranges: readonly AddressRange[]): AddressRange[] {
  const { first, last } = EVERYWHERE[family];
  const own = ranges.filter((range) => range.family === family);
  const starts = new Set([first, ...own.flatMap((range) => [range.first, range.last + 1n])]);
  const inOrder = [...starts].filter((start) => start <= last).sort((a, b) => (a < b ? -1 : 1));
  return inOrder.map((start, index) => ({ family, first: start, last: (inOrder[index + 1] ?? last + 1n) - 1n }));
}

function valueOf(stretch: AddressRange, questions: readonly (readonly AddressRange[])[]): FiniteValue {
  const plain = PLAIN.findIndex((each) => contains(stretch, each));
  const { family, first, last } = stretch;
  // The first address of a block is that of the network itself.
  const address = PLAIN[plain]?.first ?? (first < last ? first + 1n : first);
  return {
    sample: { part: "source-ip", value: addressText(family, address) },
    cost: plain < 0 ? 40 : 20 + plain,
    meets: new Set(
      questions.flatMap((ranges, question) => (ranges.some((range) => contains(range, stretch)) ? [question] : [])),
    ),
  };
}
