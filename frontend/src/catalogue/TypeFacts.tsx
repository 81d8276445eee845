import { Select, SimpleGrid } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../api/schemas";

export type TypeValues = Omit<
  Schemas["TypeOut"],
  "id" | "defect_type" | "reserved" | "examples" | "pictures" | "revision" | "code" | "series_cut"
>;

const CHOICES = [
  ["defect_class", "book.defect_class", "book.classes", ["critical", "major", "minor"]],
  ["outline_style", "book.outline_style", "book.outlines", ["tight", "halo"]],
  ["pieces", "book.pieces_head", "book.pieces", ["one", "several"]],
] as const;

/** What a rule says by choice and not in words. */
export function TypeFacts({ form }: { form: UseFormReturnType<TypeValues> }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={3}>
      {CHOICES.map(([field, label, texts, values]) => (
        <Select
          key={field}
          label={t(label)}
          allowDeselect={false}
          data={[
            { value: "", label: t("book.unset") },
            ...values.map((value) => ({ value: value as string, label: t(`${texts}.${value}`) })),
          ]}
          {...form.getInputProps(field)}
        />
      ))}
    </SimpleGrid>
  );
}

const EFFECTS = ["", "clearer", "stricter", "looser"] as const;

export function DeclaredEffect({ form }: { form: UseFormReturnType<TypeValues> }) {
  const { t } = useTranslation();
  return (
    <Select
      label={t("book.effect")}
      description={t("book.effect_hint")}
      allowDeselect={false}
      data={EFFECTS.map((value) => ({ value, label: t(`book.effects.${value || "unsaid"}`) }))}
      {...form.getInputProps("declared_effect")}
    />
  );
}
