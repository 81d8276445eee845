/** Words that everybody reads differently unless a measure stands beside them, each in every form. */
const VAGUE = new RegExp(
  `^(?:${[
    "(?:big|larg|small|tin|hug|deep|wid|narrow|few)(?:e|y|er|est|ier|iest|ger|gest)?",
    "several|many|much|slight(?:ly)?|strong(?:ly|er|est)?|significant(?:ly)?",
    "severe(?:ly)?|deeply|widely|narrowly",
    // German: the stem, its comparison, and the endings of an adjective.
    "(?:groß|gross|größ|gröss|klein|tief|breit|schmal|schmäl|leicht|stark|stärk|erheblich|deutlich)" +
      "(?:st|t)?(?:er)?(?:e[mnrs]?)?",
    "(?:einige|mehrere|viele|wenige)[mnrs]?",
    "(?:viel|wenig)",
  ].join("|")})$`,
  "u",
);
const NEAR = 40;
/** A number alone counts things; with its unit it measures them. */
const MEASURE = /\d\s*(?:[µμnc]?m|mm|px|pixels?|%|°|″|")(?:[²³23])?(?!\p{L})/u;

/** The vague words of a text that have no measure near them, each once. */
export function vagueWords(text: string): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(/\p{L}+/gu)) {
    const word = match[0].toLowerCase();
    const around = text.slice(Math.max(0, match.index - NEAR), match.index + word.length + NEAR);
    if (VAGUE.test(word) && !MEASURE.test(around)) found.add(match[0]);
  }
  return [...found];
}
