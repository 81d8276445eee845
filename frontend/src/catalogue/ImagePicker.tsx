import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useGet } from "../api/queries";
import type { Image, Page } from "../api/types";
import { useProjectId } from "../app/roles";

interface Props {
  label: string;
  value: string | null;
  onChange: (imageId: string | null) => void;
  /** Its list stays inside a popover, which would close on a click beside it. */
  within?: boolean;
}

/** An image of the project, found by typing a part of its file name. */
export function ImagePicker({ label, value, onChange, within = false }: Props) {
  const projectId = useProjectId();
  const [words, setWords] = useState("");
  const [search] = useDebouncedValue(words, 250);
  const images = useGet<Page<Image>>(`/projects/${projectId}/images`, { query: { search } });
  return (
    <Select
      label={label}
      searchable
      clearable
      w="100%"
      maw={320}
      comboboxProps={{ withinPortal: !within }}
      searchValue={words}
      onSearchChange={setWords}
      data={(images.data?.results ?? []).map(({ id, file_name }) => ({
        value: id,
        label: file_name,
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
