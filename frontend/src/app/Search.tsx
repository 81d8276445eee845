import { ActionIcon, Button, Kbd } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useJumps } from "./useJumps";

const PAUSE_MS = 200;
const SHOWN = 40;

/** Jumps to any page, round, defect type, image, change request, member or project. */
export function Search() {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const [asked] = useDebouncedValue(words.trim(), PAUSE_MS);
  const { groups, searching } = useJumps(asked);
  const waits = searching || asked !== words.trim();
  return (
    <>
      <ActionIcon hiddenFrom="xs" aria-label={t("app.search")} onClick={spotlight.open}>
        <IconSearch size={18} />
      </ActionIcon>
      <Button
        visibleFrom="xs"
        variant="default"
        leftSection={<IconSearch size={15} />}
        rightSection={<Kbd size="xs">{t("app.search_keys")}</Kbd>}
        onClick={spotlight.open}
      >
        {t("app.search")}
      </Button>
      <Spotlight
        actions={groups}
        query={words}
        onQueryChange={setWords}
        shortcut="mod + K"
        limit={SHOWN}
        scrollable
        maxHeight="60vh"
        nothingFound={t(waits ? "app.searching" : "app.nothing_found")}
        searchProps={{ placeholder: t("app.search_for"), leftSection: <IconSearch size={16} /> }}
      />
    </>
  );
}
