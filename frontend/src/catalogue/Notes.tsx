import {
  Button,
  CloseButton,
  Group,
  Paper,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CatalogueType, Grade } from "../api/types";
import { Markdown, type Pictured } from "../ui/Markdown";
import { PlaceLimits } from "../ui/PlaceLimits";
import { LimitsThere } from "./LimitsThere";
import { Vague } from "./RuleTextarea";
import type { Zone } from "./zones/useZones";

export type Note = CatalogueType["variants"][number];

interface Props {
  notes: readonly Note[];
  grades: readonly Grade[];
  zones: readonly Zone[];
}

/** What a rule says differently for a product type, a zone, or both. */
export function Notes({
  notes,
  grades,
  zones,
  pictures,
}: Props & { pictures: readonly Pictured[] }) {
  const { t } = useTranslation();
  if (!notes.length) return null;
  const named = (code: string | null) =>
    zones.find((zone) => zone.code === code)?.name ?? code ?? t("book.whole_part");
  return (
    <section>
      <Title order={3}>{t("book.notes")}</Title>
      {notes.map((note) => (
        <div key={`${note.product_type} ${note.zone}`}>
          <Text size="sm" fw={600} mt={4}>
            {note.product_type || t("book.any_product")}, {named(note.zone)}
          </Text>
          <PlaceLimits grades={grades} limits={note.limits} />
          <Markdown pictures={pictures}>{note.text}</Markdown>
        </div>
      ))}
    </section>
  );
}

interface EditorProps extends Props {
  onChange: (notes: Note[]) => void;
}

export function NotesEditor({ notes, grades, zones, onChange }: EditorProps) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<Note>) =>
    onChange(notes.map((note, index) => (index === at ? { ...note, ...part } : note)));
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {t("book.notes")}
      </Text>
      {notes.map((note, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a note has no name of its own while it is written
        <Paper key={at} withBorder p={6}>
          <Group gap={6} align="flex-start" wrap="nowrap">
            <TextInput
              w={140}
              aria-label={t("book.note_product")}
              placeholder={t("book.any_product")}
              value={note.product_type}
              onChange={(event) => set(at, { product_type: event.currentTarget.value })}
            />
            <Select
              w={140}
              clearable
              aria-label={t("book.note_zone")}
              placeholder={t("book.whole_part")}
              data={zones.map(({ code, name }) => ({ value: code, label: name }))}
              value={note.zone}
              onChange={(zone) => set(at, { zone })}
            />
            <Textarea
              flex={1}
              autosize
              required={!note.limits.length}
              description={<Vague text={note.text} />}
              inputWrapperOrder={["input", "description"]}
              aria-label={t("book.note_text")}
              placeholder={t("book.note_text")}
              value={note.text}
              onChange={(event) => set(at, { text: event.currentTarget.value })}
            />
            <CloseButton
              aria-label={t("book.remove_note")}
              onClick={() => onChange(notes.filter((_, index) => index !== at))}
            />
          </Group>
          <LimitsThere
            limits={note.limits}
            grades={grades}
            onChange={(limits) => set(at, { limits })}
          />
        </Paper>
      ))}
      <Button
        variant="default"
        style={{ alignSelf: "flex-start" }}
        onClick={() => onChange([...notes, { product_type: "", zone: null, text: "", limits: [] }])}
      >
        {t("book.add_note")}
      </Button>
    </Stack>
  );
}
