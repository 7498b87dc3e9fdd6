/** A phrase that few readers know, and what to write instead. */
interface Phrase {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** Phrases that are never right in this project's texts. */
export const PHRASES: readonly Phrase[] = [
  { pattern: /\bone a (?:bucket|role|call|line|stack|file|group|day)\b/i, instead: "one for each …" },
  { pattern: /\bwhere (?:it is|they are|none is|one is) given\b/i, instead: "where it is set" },
  { pattern: /\bha(?:s|ve) to\b/i, instead: "must" },
  { pattern: /\bnobody but\b/i, instead: "nobody except" },
  { pattern: /\bbelongs? into\b/i, instead: "goes into" },
  { pattern: /\bmend(?:s|ed|ing)?\b/i, instead: "fixes" },
  { pattern: /\bas (?:it|they) stands?\b/i, instead: "as it is written" },
  { pattern: /\bat the front\b/i, instead: "at the beginning" },
  { pattern: /\b(?:is|are) left out\b/i, instead: "is missing" },
  { pattern: /\bdo(?:es)? not bind\b|\bbinds\b/i, instead: "applies to" },
  // The summary's sentence is part of the module's interface.
  { pattern: /(?<!The allowlist applies to )\beverybody\b/i, instead: "everyone" },
  { pattern: /\bno upper case\b|\bupper case\b|\blower case\b/i, instead: "uppercase, lowercase" },
  {
    pattern: /\b(?:let|keep)s? (?:\w+ )?(?:nobody|somebody|everyone|anybody) in\b|\blets? nobody\b/i,
    instead: "allows access to",
  },
  { pattern: /\btakes? away\b/i, instead: "removes" },
  { pattern: /\beach once\b/i, instead: "without repeats" },
  { pattern: /\bhangs? on\b/i, instead: "depends on" },
  { pattern: /\bat a time\b/i, instead: "at the same time" },
  { pattern: /\bnot known yet\b/i, instead: "known only after apply" },
  {
    pattern: /\bis no (?:ARN|range|JSON|date|policy|document|name|file|module|stack)\b/i,
    instead: "is not a …",
  },
];
