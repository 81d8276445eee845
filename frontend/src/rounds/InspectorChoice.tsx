import { Checkbox, Group, ScrollArea, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "../api/types";
import { SearchInput } from "../ui/SearchInput";

const AT_A_GLANCE = 12;

interface Props {
  inspectors: readonly Member[];
  value?: string[];
  onChange?: (chosen: string[]) => void;
  error?: React.ReactNode;
}

/** Who labels; among many they are sought by name, and who is chosen stays chosen. */
export function InspectorChoice({ inspectors, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const sought = words.trim().toLowerCase();
  const found = inspectors.filter(({ name }) => name.toLowerCase().includes(sought));
  return (
    <Checkbox.Group
      label={t("rounds.inspectors")}
      description={inspectors.length ? undefined : t("rounds.no_inspectors")}
      value={value}
      onChange={onChange}
      error={error}
    >
      {inspectors.length > AT_A_GLANCE ? (
        <Group mt={6} gap="sm">
          <SearchInput
            w={220}
            label={t("rounds.find_inspector")}
            value={words}
            onWords={setWords}
          />
          <Text size="xs" c="dimmed">
            {t("rounds.chosen", { count: value?.length ?? 0, total: inspectors.length })}
          </Text>
        </Group>
      ) : null}
      <ScrollArea.Autosize mah={220} mt={6}>
        <Group>
          {found.map((one) => (
            <Checkbox key={one.id} value={one.id} label={one.name} />
          ))}
        </Group>
      </ScrollArea.Autosize>
    </Checkbox.Group>
  );
}
