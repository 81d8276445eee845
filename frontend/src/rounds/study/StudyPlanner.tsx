import { Group, NumberInput, Paper, Slider, Stack, Table, Text, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useGet } from "../../api/queries";
import type { StudyPlan } from "../../api/types";
import { kappa, percent } from "../../ui/numbers";
import type { Plan } from "../plan";
import { useSample } from "./useSample";
import { Warnings } from "./Warnings";
import { WidthCurve } from "./WidthCurve";

interface Props {
  projectId: string;
  form: UseFormReturnType<Plan>;
}

/** What the study can show before anybody has labeled: width, numbers, power, and what spoils it. */
export function StudyPlanner({ projectId, form }: Props) {
  const { t } = useTranslation();
  const { n, inspectors, trials, distance, share, kappa: expected, halfWidth } = form.values;
  const people = inspectors.length || 2;
  const sample = useSample(projectId, form.values).data;
  // Images of one product count once: they are resampled together.
  const drawn = form.values.choice === "study" ? sample?.known.products : undefined;
  const asked = {
    images: (drawn && sample?.planned) || n || 1,
    products: drawn,
    people,
    trials,
    share: share / 100,
    kappa: expected,
    half_width: halfWidth,
    distance: distance || undefined,
  };
  const [query] = useDebouncedValue(asked, 200);
  const plan = useGet<StudyPlan>(`/projects/${projectId}/study-plan`, { query }).data;
  return (
    <Paper withBorder p="md" component="section" aria-label={t("study.outlook")}>
      <Stack gap="sm">
        <Title order={2}>{t("study.outlook")}</Title>
        <Group grow align="flex-start">
          <NumberInput
            label={t("study.share")}
            suffix=" %"
            min={0.1}
            max={99.9}
            {...form.getInputProps("share")}
          />
          <NumberInput
            label={t("study.half_width")}
            min={0.02}
            max={0.5}
            step={0.01}
            decimalScale={2}
            {...form.getInputProps("halfWidth")}
          />
        </Group>
        <div>
          <Text size="sm" fw={500} id="expected-kappa">
            {t("study.expected_kappa", { kappa: kappa(expected) })}
          </Text>
          <Slider
            min={0.4}
            max={0.99}
            step={0.01}
            label={kappa}
            thumbLabel={t("study.expected_kappa", { kappa: kappa(expected) })}
            {...form.getInputProps("kappa")}
          />
        </div>
        {plan ? (
          <Outlook
            plan={plan}
            images={query.images}
            n={query.products || query.images}
            halfWidth={query.half_width}
          />
        ) : null}
      </Stack>
    </Paper>
  );
}

interface OutlookProps {
  plan: StudyPlan;
  images: number;
  /** What counts: images, or the products they share. */
  n: number;
  halfWidth: number;
}

function Outlook({ plan, images, n, halfWidth }: OutlookProps) {
  const { t } = useTranslation();
  const { expected, goal } = plan;
  const needed = plan.images_for_width;
  return (
    <>
      <Text size="sm" aria-live="polite">
        {t("study.says", {
          low: kappa(Math.max(-1, expected.kappa - expected.half_width)),
          high: kappa(Math.min(1, expected.kappa + expected.half_width)),
          half: kappa(expected.half_width),
        })}{" "}
        {needed === null
          ? t("study.needs_too_many", { half: kappa(halfWidth) })
          : t("study.needs", { half: kappa(halfWidth), count: needed })}{" "}
        {plan.repeatability_half_width === null
          ? null
          : t("study.repeatability", { half: kappa(plan.repeatability_half_width) })}{" "}
        {t("study.work", {
          answers: plan.answers_per_person,
          limit: plan.limit_cases,
          defective: Math.round(plan.expected_defective),
        })}
      </Text>
      <Warnings plan={plan} images={images} n={n} halfWidth={halfWidth} />
      <div>
        <Text size="xs" c="dimmed">
          {t("study.curve")}
        </Text>
        <WidthCurve curve={plan.curve} n={n} wanted={halfWidth} />
      </div>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("study.if_kappa")}</Table.Th>
            <Table.Th>{t("study.interval")}</Table.Th>
            <Table.Th>{t("study.power", { goal: kappa(goal) })}</Table.Th>
            <Table.Th>{t("study.for_goal")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.outlooks.map((row) => (
            <Table.Tr key={row.kappa}>
              <Table.Td>{kappa(row.kappa)}</Table.Td>
              <Table.Td>± {kappa(row.half_width)}</Table.Td>
              <Table.Td>{row.kappa > goal ? percent(row.power) : t("study.never")}</Table.Td>
              <Table.Td>{row.images_for_goal?.toLocaleString() ?? "–"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">
        {t("study.method")}
      </Text>
    </>
  );
}
