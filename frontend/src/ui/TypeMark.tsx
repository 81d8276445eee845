import { Group, Text } from "@mantine/core";

const INK_LIMIT = 150;

function inkOn(colour: string): string {
  const hex = /^#?([0-9a-f]{6})$/i.exec(colour)?.[1];
  if (!hex) return "#fff";
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const luma = 0.299 * (red ?? 0) + 0.587 * (green ?? 0) + 0.114 * (blue ?? 0);
  return luma > INK_LIMIT ? "#000" : "#fff";
}

interface Props {
  colour: string;
  name: string;
  hotkey?: string | null;
}

/** A defect type as it is marked everywhere: colour, key and name, never colour alone. */
export function TypeMark({ colour, name, hotkey }: Props) {
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      <Text
        component="span"
        size="xs"
        fw={700}
        ta="center"
        miw={18}
        px={3}
        style={{ background: colour, color: inkOn(colour), borderRadius: 3 }}
      >
        {hotkey || "\u00a0"}
      </Text>
      <Text component="span" size="sm" style={{ overflowWrap: "anywhere", hyphens: "auto" }}>
        {name}
      </Text>
    </Group>
  );
}
