import { Group, Input, NumberInput, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useAll } from "../api/queries";
import type { Selection } from "../api/types";
import { Filters } from "../images/Filters";
import { Total } from "../images/Total";
import type { Plan } from "./plan";
import { StudySample } from "./study/StudySample";

const CHOICES = ["study", "all", "filter", "sample", "kept"] as const;

/** Which images: all, filtered, a seeded sample, or a selection that is there already. */
export function ImageChoice({
  projectId,
  form,
}: {
  projectId: string;
  form: UseFormReturnType<Plan>;
}) {
  const { t } = useTranslation();
  const { choice, filter } = form.values;
  const kept = useAll<Selection>(`/projects/${projectId}/selections`).items ?? [];
  const narrow = (changes: Record<string, string | undefined>) =>
    form.setFieldValue(
      "filter",
      Object.fromEntries(
        Object.entries({ ...filter, ...changes }).filter((one): one is [string, string] =>
          Boolean(one[1]),
        ),
      ),
    );
  return (
    <Stack gap="xs">
      <Input.Label>{t("rounds.images")}</Input.Label>
      <SegmentedControl
        data={CHOICES.filter((value) => value !== "study" || form.values.purpose === "study").map(
          (value) => ({ value, label: t(`rounds.choice.${value}`) }),
        )}
        {...form.getInputProps("choice")}
      />
      {choice === "study" ? <StudySample projectId={projectId} form={form} /> : null}
      {choice === "filter" || choice === "sample" ? (
        <Filters projectId={projectId} chosen={filter} onChange={narrow}>
          <Text size="xs" c="dimmed">
            <Total projectId={projectId} filters={filter} />
          </Text>
        </Filters>
      ) : null}
      {choice === "sample" ? (
        <Group grow>
          <NumberInput label={t("rounds.n")} min={1} {...form.getInputProps("n")} />
          <NumberInput label={t("rounds.seed")} min={0} {...form.getInputProps("seed")} />
        </Group>
      ) : null}
      {choice === "kept" ? (
        <Select
          aria-label={t("rounds.choice.kept")}
          required
          data={kept.map(({ id, name, size }) => ({ value: id, label: `${name} (${size})` }))}
          value={form.values.selection}
          onChange={(id) => {
            form.setFieldValue("selection", id);
            const size = kept.find((one) => one.id === id)?.size;
            if (size) form.setFieldValue("n", size);
          }}
        />
      ) : null}
    </Stack>
  );
}
