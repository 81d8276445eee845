import { TextInput, type TextInputProps } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";

interface Props extends Pick<TextInputProps, "w" | "mb" | "type" | "maxLength"> {
  label: string;
  value: string;
  onWords: (words: string) => void;
}

/** A small field for words that are sought, named by its placeholder. */
export function SearchInput({ label, onWords, ...input }: Props) {
  return (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={14} />}
      onChange={(event) => onWords(event.currentTarget.value)}
      {...input}
    />
  );
}
