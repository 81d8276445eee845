import {
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAct, useGet } from "../api/queries";
import type { Purpose, VersionHead } from "../api/types";
import { PURPOSES } from "../api/types";
import { NoEntry } from "../app/NoEntry";
import { useMay, useProjectId } from "../app/roles";
import { useMembers } from "../app/useMembers";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";
import { ImageChoice } from "./ImageChoice";
import { InspectorChoice } from "./InspectorChoice";
import { type Plan, planRound } from "./plan";
import { StudyPlanner } from "./study/StudyPlanner";

export default function NewRoundPage() {
  const projectId = useProjectId() ?? "";
  const { t } = useTranslation();
  const versions = useGet<VersionHead[]>(`/projects/${projectId}/catalogue-versions`);
  const { belong, lead } = useMay();
  if (belong && !lead) return <NoEntry roles={["lead"]} />;
  return (
    <>
      <PageHead title={t("rounds.plan")} hint={t("rounds.plan_hint")} />
      <Loaded query={versions}>
        {(data) => (
          <PlanForm
            projectId={projectId}
            versions={data.filter(({ state }) => state === "approved" || state === "trial")}
          />
        )}
      </Loaded>
    </>
  );
}

function PlanForm({ projectId, versions }: { projectId: string; versions: VersionHead[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const inspectors = useMembers(projectId, { role: "inspector" });
  const { selection: given } = useSearch({ strict: false }) as { selection?: string };
  const form = useForm<Plan>({
    initialValues: {
      name: "",
      purpose: "study",
      version: String(versions.find(({ state }) => state === "approved")?.number ?? ""),
      choice: given ? "kept" : "study",
      selection: given ?? null,
      n: 60,
      seed: 1,
      filter: {},
      inspectors: [],
      labels: 3,
      trials: 2,
      repeats: 0,
      distance: "",
      note: "",
      strata: [],
      limitShare: 33,
      suspectShare: 0,
      suspects: "",
      share: 30,
      kappa: 0.85,
      halfWidth: 0.1,
    },
  });
  const plan = useAct(
    (values: Plan, idOf) =>
      planRound(projectId, asStudy(values), t("rounds.images_of", { name: values.name }), idOf),
    [`/projects/${projectId}`],
    (round) =>
      void navigate({
        to: "/p/$projectId/rounds/$roundId",
        params: { projectId, roundId: round.id },
      }),
  );
  const { purpose } = form.values;
  const isStudy = purpose === "study";
  const toPurpose = (value: string | null) => {
    if (!value) return;
    form.setFieldValue("purpose", value as Purpose);
    const choice = value === "study" ? "study" : "sample";
    if (form.values.choice === "study" || value === "study") form.setFieldValue("choice", choice);
    form.setFieldValue("trials", value === "study" ? 2 : 1);
  };
  return (
    <form onSubmit={form.onSubmit((values) => plan.mutate(values))}>
      <SimpleGrid cols={{ base: 1, lg: isStudy ? 2 : 1 }} spacing="xl" maw={isStudy ? 1320 : 640}>
        <Stack>
          <TextInput label={t("rounds.name")} required {...form.getInputProps("name")} />
          <Group grow align="flex-start">
            <Select
              label={t("rounds.purpose_head")}
              data={PURPOSES.map((value) => ({ value, label: t(`rounds.purpose.${value}`) }))}
              value={purpose}
              onChange={toPurpose}
              allowDeselect={false}
            />
            <Select
              label={t("rounds.version")}
              required
              placeholder={versions.length ? undefined : t("rounds.no_version")}
              data={versions.map(({ number, state }) => ({
                value: String(number),
                label: `${number} (${t(`catalogue.state.${state}`)})`,
              }))}
              {...form.getInputProps("version")}
            />
          </Group>
          <ImageChoice projectId={projectId} form={form} />
          <InspectorChoice inspectors={inspectors} {...form.getInputProps("inspectors")} />
          <Group grow align="flex-start">
            {isStudy ? (
              <NumberInput
                label={t("study.trials")}
                min={1}
                max={10}
                {...form.getInputProps("trials")}
              />
            ) : (
              <>
                <NumberInput label={t("rounds.labels")} min={1} {...form.getInputProps("labels")} />
                <NumberInput
                  label={t("rounds.repeats")}
                  suffix=" %"
                  min={0}
                  max={100}
                  {...form.getInputProps("repeats")}
                />
              </>
            )}
            <NumberInput
              label={t("rounds.distance")}
              placeholder={t("rounds.distance_default")}
              min={1}
              {...form.getInputProps("distance")}
            />
          </Group>
          {isStudy ? (
            <Text size="sm" c="dimmed">
              {t("study.everybody")} {t("study.joining_late")}
            </Text>
          ) : null}
          <Textarea label={t("rounds.note")} autosize {...form.getInputProps("note")} />
          <Button
            type="submit"
            loading={plan.isPending}
            disabled={!form.values.inspectors.length || !form.values.version}
            style={{ alignSelf: "flex-start" }}
          >
            {t("rounds.create")}
          </Button>
        </Stack>
        {isStudy ? <StudyPlanner projectId={projectId} form={form} /> : null}
      </SimpleGrid>
    </form>
  );
}

/** In a study everybody labels every image. */
function asStudy(plan: Plan): Plan {
  return plan.purpose === "study" ? { ...plan, labels: plan.inspectors.length } : plan;
}
