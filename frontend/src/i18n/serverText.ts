/** What the server says in English, in the reader's language.
 *
 * The English sentence is the key; `{}` in it stands for what changes, `{0}`, `{1}` in the
 * translation take it up in order. A test on the server's side finds every sentence here.
 */
export interface Book {
  sentences: Record<string, string>;
  framework: Record<string, string>;
  words: Record<string, string>;
}

// `{name}` is filled in later on the server, `{}` where the sentence is written.
const PLACE = /\{(?:name)?\}/;

type Say = (sentence: string) => string;

interface Template {
  shape: RegExp;
  text: string;
  length: number;
}

const books = new Map<string, Say>();
let current: Say = (sentence) => sentence;

export function keepBook(language: string, book: Book): void {
  books.set(language, translator(book));
}

export function speak(language: string): void {
  current = books.get(language) ?? ((sentence) => sentence);
}

/** A sentence without a translation stays as the server wrote it. */
export const serverText: Say = (sentence) => current(sentence);

export function translator({ sentences, framework, words }: Book): Say {
  const exact = new Map(Object.entries({ ...framework, ...sentences }));
  const templates = [...exact]
    .filter(([english]) => PLACE.test(english))
    .map(([english, text]) => ({ shape: shapeOf(english), text, length: english.length }))
    .sort((a, b) => b.length - a.length);
  const whole = (sentence: string): string | undefined =>
    exact.get(sentence) ?? fromTemplate(sentence, templates, part);
  const say: Say = (sentence) => whole(sentence) ?? inPieces(sentence, whole);
  const part: Say = (value) => words[value] ?? number(value) ?? each(value, words) ?? say(value);
  return say;
}

function shapeOf(english: string): RegExp {
  const literal = english.split(PLACE).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join("(.+?)")}$`, "s");
}

function fromTemplate(sentence: string, templates: Template[], part: Say): string | undefined {
  for (const { shape, text } of templates) {
    const found = shape.exec(sentence);
    if (found) return text.replace(/\{(\d)\}/g, (_, at) => part(found[Number(at) + 1] ?? ""));
  }
  return undefined;
}

/** Several sentences in a row: the longest known start, then the rest likewise. */
function inPieces(text: string, whole: (sentence: string) => string | undefined): string {
  const pieces = text.split(/(?<=[.!?]) /);
  for (let end = pieces.length - 1; end > 0; end -= 1) {
    const start = whole(pieces.slice(0, end).join(" "));
    if (start === undefined) continue;
    const rest = pieces.slice(end).join(" ");
    return `${start} ${whole(rest) ?? inPieces(rest, whole)}`;
  }
  return text;
}

/** .71 and 1.5 with a comma; 1,000 with a point. */
function number(value: string): string | undefined {
  if (/^-?\d*\.\d+$/.test(value)) return value.replace(/^(-?)\./, "$10.").replace(".", ",");
  return /^\d{1,3}(,\d{3})+$/.test(value) ? value.replaceAll(",", ".") : undefined;
}

/** "lead or manager", word by word. */
function each(value: string, words: Record<string, string>): string | undefined {
  const parts = value.split(/ or |, /);
  if (parts.length < 2 || parts.some((word) => !(word in words))) return undefined;
  const said = parts.map((word) => words[word] ?? word);
  return `${said.slice(0, -1).join(", ")} oder ${said.at(-1)}`;
}
