/** Words that everybody reads differently unless a measure stands beside them. */
const VAGUE: Record<string, readonly string[]> = {
  en: [
    "big",
    "large",
    "small",
    "tiny",
    "huge",
    "deep",
    "wide",
    "narrow",
    "few",
    "several",
    "many",
    "slight",
    "strong",
    "significant",
    "severe",
  ],
  de: [
    "groß",
    "große",
    "großer",
    "großen",
    "klein",
    "kleine",
    "kleiner",
    "kleinen",
    "tief",
    "breit",
    "schmal",
    "einige",
    "mehrere",
    "viele",
    "wenige",
    "leicht",
    "leichte",
    "stark",
    "starke",
    "erheblich",
    "deutlich",
  ],
};
const NEAR = 40;
const MEASURE = /\d/;

/** The vague words of a text that have no number near them, each once. */
export function vagueWords(text: string): string[] {
  const words = new Set([...(VAGUE.en ?? []), ...(VAGUE.de ?? [])]);
  const found = new Set<string>();
  for (const match of text.matchAll(/\p{L}+/gu)) {
    const word = match[0].toLowerCase();
    const around = text.slice(Math.max(0, match.index - NEAR), match.index + word.length + NEAR);
    if (words.has(word) && !MEASURE.test(around)) found.add(match[0]);
  }
  return [...found];
}
