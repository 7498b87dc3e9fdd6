import fc from "fast-check";

/** IPv6 addresses the way people write them: groups of zeros left out or not, either case, an IPv4 tail. */
const ipv6Text: fc.Arbitrary<string> = fc
  .record({
    // Mostly zeros, so that there is something to leave out.
    groups: fc.array(fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
      minLength: 8,
      maxLength: 8,
    }),
    start: fc.integer({ min: 0, max: 8 }),
    width: fc.integer({ min: 1, max: 4 }),
    upper: fc.boolean(),
    dotted: fc.boolean(),
  })
  .map(({ dotted, groups, start, upper, width }) => {
    const texts = groups.map((group) => group.toString(16).padStart(width, "0"));
    const [high = 0, low = 0] = groups.slice(6);
    const tail = [high >> 8, high & 255, low >> 8, low & 255].join(".");
    const written = dotted ? [...texts.slice(0, 6), tail] : texts;
    const zeros = groups.slice(start, dotted ? 6 : 8).findIndex((group) => group !== 0);
    const end = start + (zeros === -1 ? written.length - start - (dotted ? 1 : 0) : zeros);
    const text =
      end - start < 1
        ? written.join(":")
        : `${written.slice(0, start).join(":")}::${written.slice(end).join(":")}`;
    return upper ? text.toUpperCase() : text;
  });

/** Ranges and bare addresses, with host bits or without. */
export const validEntry: fc.Arbitrary<string> = fc.oneof(
  fc.ipV4(),
  ipv6Text,
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([text, length]) => `${text}/${length}`),
  fc.tuple(ipv6Text, fc.integer({ min: 0, max: 128 })).map(([text, length]) => `${text}/${length}`),
);
