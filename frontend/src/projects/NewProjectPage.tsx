import { Button, Container, NumberInput, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Project } from "../api/types";
import { PageHead } from "../ui/PageHead";

const KINDS = ["segmentation", "detection", "classification"] as const;

export default function NewProjectPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: {
      name: "",
      task_kind: "segmentation",
      goal: "",
      scope: "",
      metric: "",
      mm_per_px: "" as number | string,
    },
  });
  const create = useAct(
    (values: typeof form.values, idOf) =>
      api.post<Project>("/projects", {
        id: idOf(values),
        ...values,
        mm_per_px: values.mm_per_px === "" ? null : Number(values.mm_per_px),
      }),
    ["/projects"],
    (project) =>
      void navigate({ to: "/p/$projectId/images/import", params: { projectId: project.id } }),
  );
  return (
    <Container size="sm" px={0} mx={0}>
      <PageHead title={t("projects.new")} hint={t("projects.new_hint")} />
      <form onSubmit={form.onSubmit((values) => create.mutate(values))}>
        <Stack>
          <TextInput label={t("projects.name")} required {...form.getInputProps("name")} />
          <Radio.Group label={t("projects.task_kind")} {...form.getInputProps("task_kind")}>
            <Stack gap="xs" mt={6}>
              {KINDS.map((kind) => (
                <Radio
                  key={kind}
                  value={kind}
                  label={t(`projects.kind.${kind}`)}
                  description={t(`projects.kind_hint.${kind}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t("projects.goal")}
            description={t("projects.goal_hint")}
            autosize
            {...form.getInputProps("goal")}
          />
          <Textarea
            label={t("projects.scope")}
            description={t("projects.scope_hint")}
            autosize
            {...form.getInputProps("scope")}
          />
          <TextInput
            label={t("projects.metric")}
            description={t("projects.metric_hint")}
            {...form.getInputProps("metric")}
          />
          <NumberInput
            label={t("projects.scale")}
            description={t("projects.scale_hint")}
            min={0}
            decimalScale={6}
            {...form.getInputProps("mm_per_px")}
          />
          <Button type="submit" loading={create.isPending} style={{ alignSelf: "flex-start" }}>
            {t("projects.create")}
          </Button>
        </Stack>
      </form>
    </Container>
  );
}
