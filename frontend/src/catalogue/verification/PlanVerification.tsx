import { Button, Checkbox, Group, Paper, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { useAct, useGet } from "../../api/queries";
import type { Schemas } from "../../api/schemas";
import { useProjectId } from "../../app/roles";
import { useMembers } from "../../app/useMembers";
import { FreshProducts } from "./FreshProducts";

interface Props {
  path: string;
  number: number;
}

export function PlanVerification({ path, number }: Props) {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const inspectors = useMembers(projectId, { role: "inspector" });
  const foreseen = useGet<Schemas["VerificationPlanOut"]>(`${path}/verification-plan`).data;
  const form = useForm({
    initialValues: {
      name: t("verification.default_name", { number }),
      inspectors: [] as string[],
      extension_planned: false,
      with_fewer: false,
    },
  });
  const plan = useAct(
    (values: typeof form.values, idOf) =>
      api.post(`${path}/verifications`, { id: idOf(values), ...values }),
    [`/projects/${projectId}`],
  );
  return (
    <Paper withBorder p="md">
      <form onSubmit={form.onSubmit((values) => plan.mutate(values))}>
        <Stack gap="sm">
          {foreseen ? <FreshProducts plan={foreseen} /> : null}
          <TextInput label={t("verification.name")} required {...form.getInputProps("name")} />
          <Checkbox.Group label={t("rounds.inspectors")} {...form.getInputProps("inspectors")}>
            <Group mt={6}>
              {inspectors.map((one) => (
                <Checkbox key={one.id} value={one.id} label={one.name} />
              ))}
            </Group>
          </Checkbox.Group>
          <Checkbox
            label={t("verification.extension")}
            {...form.getInputProps("extension_planned", { type: "checkbox" })}
          />
          {foreseen?.is_enough ? null : (
            <Checkbox
              label={t("verification.with_fewer")}
              {...form.getInputProps("with_fewer", { type: "checkbox" })}
            />
          )}
          <Button
            type="submit"
            loading={plan.isPending}
            disabled={form.values.inspectors.length < 2}
            style={{ alignSelf: "flex-start" }}
          >
            {t("verification.plan")}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
