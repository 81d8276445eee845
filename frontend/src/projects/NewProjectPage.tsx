import { Button, Container, NumberInput, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Project } from "../api/types";
import { PageHead } from "../ui/PageHead";
import { newUuid } from "../workbench/model/uuid";

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
    ({ mm_per_px, ...values }: typeof form.values) =>
      api.post<Project>("/projects", {
        id: newUuid(),
        ...values,
        mm_per_px: mm_per_px === "" ? null : Number(mm_per_px),
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
          <Select
            label={t("projects.task_kind")}
            data={["classification", "detection", "segmentation"].map((value) => ({
              value,
              label: t(`projects.kind.${value}`),
            }))}
            {...form.getInputProps("task_kind")}
          />
          <Textarea label={t("projects.goal")} autosize {...form.getInputProps("goal")} />
          <Textarea label={t("projects.scope")} autosize {...form.getInputProps("scope")} />
          <TextInput label={t("projects.metric")} {...form.getInputProps("metric")} />
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
