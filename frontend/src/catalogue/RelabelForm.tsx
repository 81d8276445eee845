import { Button, Checkbox, Group, NumberInput, Stack, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Impact } from "../api/types";
import { useProjectId } from "../app/roles";
import { useInspectors } from "../rounds/useInspectors";
import { newUuid } from "../workbench/model/uuid";

interface Props {
  path: string;
  number: number;
  impact: Impact;
}

export function RelabelForm({ path, number, impact }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const projectId = useProjectId() ?? "";
  const inspectors = useInspectors(projectId);
  const form = useForm({
    initialValues: {
      name: t("catalogue.relabel_name", { number }),
      inspectors: null as string[] | null,
      labels_per_image: 1,
      unmarked: false,
      stale: true,
    },
  });
  const unmarked = impact.by_rule.reduce((sum, rule) => sum + (rule.unmarked_images ?? 0), 0);
  const chosen = form.values.inspectors ?? inspectors.usual;
  const images = impact.images + (form.values.stale ? impact.stale_before : 0);
  const start = useAct(
    async (values: typeof form.values) => {
      const body = { id: newUuid(), ...values, inspectors: chosen };
      const round = await api.post<{ id: string }>(`${path}/relabel`, body);
      await api.post(`/rounds/${round.id}/open`);
      return round;
    },
    [`/projects/${projectId}`],
    ({ id }) =>
      void navigate({ to: "/p/$projectId/rounds/$roundId", params: { projectId, roundId: id } }),
  );
  return (
    <form onSubmit={form.onSubmit((values) => start.mutate(values))}>
      <Stack gap="sm">
        <Title order={3}>{t("impact.label_again")}</Title>
        <TextInput label={t("rounds.name")} required {...form.getInputProps("name")} />
        <Checkbox.Group
          label={t("rounds.inspectors")}
          value={chosen}
          onChange={(ids) => form.setFieldValue("inspectors", ids)}
        >
          <Group mt={6}>
            {inspectors.all.map((one) => (
              <Checkbox key={one.id} value={one.id} label={one.name} />
            ))}
          </Group>
        </Checkbox.Group>
        <NumberInput
          label={t("rounds.labels")}
          min={1}
          w={200}
          {...form.getInputProps("labels_per_image")}
        />
        {impact.stale_before ? (
          <Checkbox
            label={t("impact.with_stale")}
            {...form.getInputProps("stale", { type: "checkbox" })}
          />
        ) : null}
        {unmarked ? (
          <Checkbox
            label={t("impact.with_unmarked", { count: unmarked })}
            {...form.getInputProps("unmarked", { type: "checkbox" })}
          />
        ) : null}
        <Button
          type="submit"
          loading={start.isPending}
          disabled={!chosen.length}
          style={{ alignSelf: "flex-start" }}
        >
          {form.values.unmarked
            ? t("catalogue.relabel_open")
            : t("catalogue.relabel", { count: images })}
        </Button>
      </Stack>
    </form>
  );
}
