import { Button, Checkbox, Group, NumberInput, Stack, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Impact } from "../api/types";
import { useProjectId } from "../app/roles";
import { useInspectors } from "../rounds/useInspectors";
import { Pace } from "./Pace";
import type { Touched } from "./useTouched";

interface Props {
  path: string;
  number: number;
  touched: Touched;
  impact: Impact;
}

/** A round over all touched images, or over those that the lead picked. */
export function RelabelForm({ path, number, touched, impact }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const projectId = useProjectId() ?? "";
  const inspectors = useInspectors(projectId);
  const form = useForm({
    initialValues: {
      name: t("catalogue.relabel_name", { number }),
      inspectors: null as string[] | null,
      labels_per_image: 1,
    },
  });
  const chosen = form.values.inspectors ?? inspectors.usual;
  const images = [...touched.picked];
  const start = useAct(
    async (values: typeof form.values, idOf) => {
      const body = { ...values, ...touched.also, inspectors: chosen, images };
      const made = { id: idOf(body), ...body };
      const round = await api.post<{ id: string }>(`${path}/relabel`, made);
      await api.post(`/rounds/${round.id}/open`);
      return round;
    },
    [`/projects/${projectId}`],
    ({ id }) =>
      void navigate({ to: "/p/$projectId/rounds/$roundId", params: { projectId, roundId: id } }),
  );
  const all =
    touched.count === undefined
      ? t("catalogue.relabel_open")
      : t("catalogue.relabel", { count: touched.count });
  const label = images.length ? t("impact.relabel_picked", { count: images.length }) : all;
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
        <Pace
          images={images.length || (touched.count ?? 0)}
          labels={Number(form.values.labels_per_image)}
          impact={impact}
        />
        <Group>
          <Button
            type="submit"
            loading={start.isPending}
            disabled={!chosen.length || touched.count === 0}
          >
            {label}
          </Button>
          {images.length ? (
            <Button variant="subtle" onClick={touched.pickNone}>
              {t("impact.pick_none")}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}
