import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";

const NOTES = [
  "percent_agreement",
  "fleiss_kappa",
  "cohen_kappa",
  "gwet_ac1",
  "krippendorff_alpha",
  "brennan_prediger",
  "conger_kappa",
  "detection_f1",
  "place",
  "grades",
  "confusion",
  "strictness",
  "dawid_skene",
  "study",
  "intervals",
  "undecided",
] as const;

/** Method notes: every coefficient with its formula, source and when it is not defined. */
export function Notes() {
  const { t } = useTranslation();
  return (
    <Stack gap={6} component="section">
      <Title order={2}>{t("agreement.notes")}</Title>
      {NOTES.map((note) => (
        <Text key={note} id={`note-${note}`} size="sm">
          <b>{t(`agreement.note_name.${note}`)}</b> {t(`agreement.note.${note}`)}
        </Text>
      ))}
    </Stack>
  );
}
