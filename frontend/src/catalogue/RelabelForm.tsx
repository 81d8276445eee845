import { Button, Checkbox, Group, NumberInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import type { Member, Round } from "../api/types";
import { useProjectId } from "../app/roles";

interface Props {
  path: string;
  number: number;
  images: number;
}

export function RelabelForm({ path, number, images }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const projectId = useProjectId() ?? "";
  const members = useGet<Member[]>(`/projects/${projectId}/members`).data ?? [];
  const form = useForm({
    initialValues: {
      name: t("catalogue.relabel_name", { number }),
      inspectors: [] as string[],
      labels_per_image: 1,
    },
  });
  const start = useAct(
    (values: typeof form.values) =>
      api.post<Round>(`${path}/relabel`, { id: crypto.randomUUID(), ...values }),
    [`/projects/${projectId}`],
    ({ id }) =>
      void navigate({ to: "/p/$projectId/rounds/$roundId", params: { projectId, roundId: id } }),
  );
  return (
    <form onSubmit={form.onSubmit((values) => start.mutate(values))}>
      <Stack gap="sm">
        <TextInput label={t("rounds.name")} required {...form.getInputProps("name")} />
        <Checkbox.Group label={t("rounds.inspectors")} {...form.getInputProps("inspectors")}>
          <Group mt={6}>
            {members
              .filter((one) => one.is_active && one.roles.includes("inspector"))
              .map((one) => (
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
        <Button
          type="submit"
          loading={start.isPending}
          disabled={!form.values.inspectors.length}
          style={{ alignSelf: "flex-start" }}
        >
          {t("catalogue.relabel", { count: images })}
        </Button>
      </Stack>
    </form>
  );
}
