/** A page of the documentation cut into what is drawn: texts, tables and code, with anchors. */
export interface Block {
  kind: "text" | "table" | "code";
  anchor: string;
  text: string;
  rows: Cell[][];
}

export interface Cell {
  anchor: string;
  text: string;
}

const ANCHOR = /<a id="([\w-]+)"><\/a>\s*/;

export function blocksOf(markdown: string): Block[] {
  return markdown
    .split(/^(```[\s\S]*?^```)$/m)
    .flatMap((part) => (part.startsWith("```") ? [part] : part.split(/\n{2,}/)))
    .flatMap((part) => (part.startsWith("```") ? [part] : withTablesApart(part.trim())))
    .filter((part) => part.trim())
    .map(blockOf);
}

/** A table may follow its text, or a text its table, without an empty line. */
function withTablesApart(part: string): string[] {
  const found: string[] = [];
  let inTable: boolean | undefined;
  for (const line of part.split("\n")) {
    const isTable = line.startsWith("|");
    if (isTable === inTable) found[found.length - 1] += `\n${line}`;
    else found.push(line);
    inTable = isTable;
  }
  return found;
}

function blockOf(part: string): Block {
  if (part.startsWith("```")) {
    const text = part.replace(/^```\w*\n?/, "").replace(/\n?```\s*$/, "");
    return { kind: "code", anchor: "", text, rows: [] };
  }
  if (part.startsWith("|")) return { kind: "table", anchor: "", text: "", rows: rowsOf(part) };
  const { anchor, text } = apart(part);
  return { kind: "text", anchor, text, rows: [] };
}

function rowsOf(table: string): Cell[][] {
  const lines = table.split("\n").filter((line) => !/^\|[\s:|-]+\|$/.test(line));
  return lines.map((line) =>
    line
      .replace(/^\||\|\s*$/g, "")
      .split(/(?<!\\)\|/)
      .map((cell) => apart(cell.replaceAll("\\|", "|").trim())),
  );
}

function apart(text: string): Cell {
  return { anchor: ANCHOR.exec(text)?.[1] ?? "", text: text.replace(ANCHOR, "") };
}
