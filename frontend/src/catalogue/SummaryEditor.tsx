import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { CatalogueVersion } from "../api/types";

/** What a draft changes, in words for its readers; what somebody else wrote meanwhile is shown. */
export function SummaryEditor({ path, version }: { path: string; version: CatalogueVersion }) {
  const { t } = useTranslation();
  const { summary, summary_revision: revision } = version;
  const [mine, setMine] = useState<{ text: string; read: string } | null>(null);
  const save = useAct(
    (text: string) => api.patch(path, { summary: text }, `"${revision}"`),
    [path],
    () => setMine(null),
  );
  const write = (text: string) => setMine((before) => ({ text, read: before?.read ?? revision }));
  return (
    <Stack gap={6} maw={760} mb="lg">
      <Textarea
        autosize
        label={t("book.summary")}
        description={t("book.summary_hint")}
        value={mine?.text ?? summary}
        onChange={(event) => write(event.currentTarget.value)}
      />
      {mine && mine.read !== revision ? (
        <Text size="sm" role="status">
          {t("catalogue.theirs")}: “{summary}”
        </Text>
      ) : null}
      {mine ? (
        <Group gap="xs">
          <Button loading={save.isPending} onClick={() => save.mutate(mine.text)}>
            {t("book.summary_save")}
          </Button>
          <Button variant="default" onClick={() => setMine(null)}>
            {t("ui.cancel")}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
