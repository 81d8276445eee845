import { Text } from "@mantine/core";
import { type Piece, wordDiff } from "./words";

const LOOK: Record<Piece["kind"], React.CSSProperties> = {
  same: {},
  gone: { background: "var(--mantine-color-red-light)", textDecoration: "line-through" },
  new: { background: "var(--mantine-color-teal-light)", textDecoration: "underline" },
};
const TAGS = { same: "span", gone: "del", new: "ins" } as const;

/** A text's change word by word: struck out what went, underlined what came. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  return (
    <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
      {wordDiff(before, after).map(({ kind, text, at }) => (
        <Text key={at} span inherit component={TAGS[kind]} style={LOOK[kind]}>
          {text}
        </Text>
      ))}
    </Text>
  );
}
