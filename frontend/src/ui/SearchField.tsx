import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";

const WAIT = 250;

interface Props {
  label: string;
  words: string | undefined;
  onSearch: (words: string | undefined) => void;
}

/** Narrows a list to what holds the words, shortly after they are typed. */
export function SearchField({ label, words, onSearch }: Props) {
  const [typed, setTyped] = useState(words ?? "");
  const asked = useRef(words);
  useEffect(() => {
    // Emptied from elsewhere it is empty; what is being typed meanwhile stays.
    if (words !== asked.current) setTyped(words ?? "");
    asked.current = words;
  }, [words]);
  const seek = useDebouncedCallback((now: string) => {
    asked.current = now.trim() || undefined;
    onSearch(asked.current);
  }, WAIT);
  return (
    <TextInput
      size="xs"
      w={190}
      maxLength={200}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={14} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        seek(event.currentTarget.value);
      }}
    />
  );
}
