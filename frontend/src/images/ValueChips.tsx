import { Chip, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  name: string;
  values: readonly { value: string; count: number; label?: string }[];
  chosen: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** One chip a value with how many images have it; the chosen one again takes the filter away. */
export function ValueChips({ name, values, chosen, onChange }: Props) {
  const { i18n } = useTranslation();
  return (
    <Group gap={4} role="group" aria-label={name}>
      <Text size="xs" c="dimmed" mr={2}>
        {name}
      </Text>
      {values.map(({ value, count, label = value }) => (
        <Chip
          key={value}
          size="xs"
          checked={chosen === value}
          onChange={(on) => onChange(on ? value : undefined)}
        >
          {label}{" "}
          <Text span inherit opacity={0.75}>
            {count.toLocaleString(i18n.language)}
          </Text>
        </Chip>
      ))}
    </Group>
  );
}
