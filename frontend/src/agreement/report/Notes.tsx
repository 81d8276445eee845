import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LinkAnchor } from "../../ui/links";
import { NOTES, type Note } from "./notes";

/** Method notes: every coefficient with its formula, source and when it is not defined. */
export function Notes() {
  const { t } = useTranslation();
  return (
    <Stack gap={6} component="section">
      <Title order={2}>{t("agreement.notes")}</Title>
      {(Object.keys(NOTES) as Note[]).map((note) => (
        <Text key={note} id={`note-${note}`} size="sm">
          <b>{t(`agreement.note_name.${note}`)}</b> {t(`agreement.note.${note}`)}{" "}
          <LinkAnchor
            size="sm"
            className="no-print report-behind"
            to="/help/$topic"
            params={{ topic: "statistics" }}
            hash={NOTES[note]}
          >
            {t("agreement.formula")}
          </LinkAnchor>
        </Text>
      ))}
    </Stack>
  );
}
