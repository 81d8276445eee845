import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { CatalogueType } from "../api/types";
import { PALETTE } from "../workbench/canvas/colours";

interface Props {
  path: string;
  order: number;
  /** Keys that other types of the version have. */
  taken: readonly string[];
  onAdded: (code: string) => void;
}

const HOTKEYS = [..."1234567890"];

/** A new type has the next free colour and key; its author may choose others. */
export function NewType({ path, order, taken, onAdded }: Props) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { name: "" } });
  const add = useAct(
    ({ name }: { name: string }, idOf) =>
      api.post<CatalogueType>(`${path}/types`, {
        id: idOf(name),
        code: codeOf(name),
        name,
        colour: PALETTE[order % PALETTE.length],
        hotkey: HOTKEYS.find((key) => !taken.includes(key)) ?? "",
        geometry: "any",
        consequence: "reject",
        order,
      }),
    [path],
    ({ code }) => {
      form.reset();
      onAdded(code);
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap={4} mt="sm">
        <TextInput
          size="xs"
          required
          label={t("catalogue.new_type")}
          {...form.getInputProps("name")}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          {t("catalogue.add_type")}
        </Button>
      </Stack>
    </form>
  );
}

export function codeOf(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-");
  return plain.replace(/^-+|-+$/g, "").slice(0, 40) || foreign(name);
}

/** Of a name without a Latin letter; the same name has the same code, however often it is sent. */
function foreign(name: string): string {
  const letters = [...name].map((letter) => letter.codePointAt(0)?.toString(36));
  return `type-${letters.join("")}`.slice(0, 40);
}
