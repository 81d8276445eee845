import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { SearchInput } from "./SearchInput";

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
    <SearchInput
      w={190}
      maxLength={200}
      label={label}
      value={typed}
      onWords={(now) => {
        setTyped(now);
        seek(now);
      }}
    />
  );
}
