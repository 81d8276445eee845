import { Button, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { Image, Page } from "../api/types";
import { useProjectId } from "../app/roles";
import { newUuid } from "../workbench/model/uuid";

const KINDS = ["defect", "still_ok", "limit_sample", "counter_example"] as const;

const SAMPLE_FIELDS = ["physical_piece", "approved_by", "customer_release", "valid_until"] as const;
const BLANK = { physical_piece: "", approved_by: "", customer_release: "", valid_until: "" };

export function NewExample({ path, typePath }: { path: string; typePath: string }) {
  const { t } = useTranslation();
  const projectId = useProjectId();
  const [words, setWords] = useState("");
  const [search] = useDebouncedValue(words, 250);
  const images = useGet<Page<Image>>(`/projects/${projectId}/images`, { query: { search } });
  const form = useForm({ initialValues: { image: "", kind: "defect", caption: "", ...BLANK } });
  const add = useAct(
    (values: typeof form.values) =>
      api.post(`${typePath}/examples`, {
        id: newUuid(),
        ...values,
        valid_until: values.valid_until || null,
        region: null,
        geometry: null,
      }),
    [path],
    () => form.reset(),
  );
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="xs">
        <Select
          label={t("catalogue.example_image")}
          required
          searchable
          searchValue={words}
          onSearchChange={setWords}
          data={(images.data?.results ?? []).map(({ id, file_name }) => ({
            value: id,
            label: file_name,
          }))}
          {...form.getInputProps("image")}
        />
        <Select
          label={t("catalogue.example_kind")}
          data={KINDS.map((value) => ({ value, label: t(`catalogue.example.${value}`) }))}
          {...form.getInputProps("kind")}
        />
        <TextInput label={t("catalogue.caption")} {...form.getInputProps("caption")} />
        {form.values.kind === "limit_sample"
          ? SAMPLE_FIELDS.map((field) => (
              <TextInput
                key={field}
                type={field === "valid_until" ? "date" : "text"}
                label={t(`book.field.${field}`)}
                {...form.getInputProps(field)}
              />
            ))
          : null}
        <Button
          type="submit"
          variant="default"
          loading={add.isPending}
          disabled={!form.values.image}
        >
          {t("catalogue.add_example")}
        </Button>
      </Stack>
    </form>
  );
}
