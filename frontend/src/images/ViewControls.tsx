import { Group, SegmentedControl, Slider, Text, VisuallyHidden } from "@mantine/core";
import { IconLayoutGrid, IconList } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { SearchField } from "../ui/SearchField";

interface Props {
  search: string | undefined;
  onSearch: (words: string | undefined) => void;
  view: string | undefined;
  onView: (view: string | undefined) => void;
  size: number;
  onSize: (size: number) => void;
}

export function ViewControls({ search, onSearch, view, onView, size, onSize }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SearchField label={t("images.search")} words={search} onSearch={onSearch} />
      {view === "list" ? null : (
        <Group gap={6} w={150} wrap="nowrap">
          <Text size="xs">{t("images.size")}</Text>
          <Slider
            flex={1}
            size="sm"
            min={80}
            max={320}
            label={null}
            value={size}
            onChange={onSize}
            thumbLabel={t("images.size")}
          />
        </Group>
      )}
      <SegmentedControl
        size="xs"
        aria-label={t("images.view")}
        value={view === "list" ? "list" : "gallery"}
        onChange={(now) => onView(now === "list" ? now : undefined)}
        data={[
          { value: "gallery", label: <Sign icon={IconLayoutGrid} word={t("images.gallery")} /> },
          { value: "list", label: <Sign icon={IconList} word={t("images.list")} /> },
        ]}
      />
    </>
  );
}

function Sign({ icon: Icon, word }: { icon: typeof IconList; word: string }) {
  return (
    <Group title={word} h={18}>
      <Icon size={16} />
      <VisuallyHidden>{word}</VisuallyHidden>
    </Group>
  );
}
