import {
  Button,
  Group,
  NumberInput,
  Paper,
  SegmentedControl,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Project } from "../api/types";

const PRESETS = {
  aiag: { kappa: 0.75, miss: 2, alarm: 5 },
  vda5: { kappa: 0.9, miss: 2, alarm: 5 },
  own: null,
} as const;
type Preset = keyof typeof PRESETS;

/** Not 7.000000000000001 of .07. */
const inPercent = (share: number) => Number((100 * share).toFixed(6));

/** What agreement has to reach: a preset's numbers, or the project's own. */
export function Goals({ project, mayChange }: { project: Project; mayChange: boolean }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: {
      preset: project.goal_preset as Preset,
      kappa: project.kappa_goal,
      miss: inPercent(project.miss_goal),
      alarm: inPercent(project.false_alarm_goal),
    },
  });
  const keep = useAct(
    ({ preset, kappa, miss, alarm }: typeof form.values) =>
      api.patch(`/projects/${project.id}`, {
        goal_preset: preset,
        kappa_goal: kappa,
        miss_goal: miss / 100,
        false_alarm_goal: alarm / 100,
      }),
    [`/projects/${project.id}`],
    () => void notifications.show({ message: t("goals.kept") }),
  );
  const own = form.values.preset === "own";
  const choose = (value: string) => {
    const preset = value as Preset;
    form.setValues({ preset, ...PRESETS[preset] });
  };
  return (
    <Paper withBorder p="md" component="section" aria-label={t("goals.title")}>
      <form onSubmit={form.onSubmit((values) => keep.mutate(values))}>
        <Stack gap="sm">
          <Title order={2}>{t("goals.title")}</Title>
          <Text size="sm" c="dimmed">
            {t("goals.hint")}
          </Text>
          <SegmentedControl
            aria-label={t("goals.preset")}
            disabled={!mayChange}
            value={form.values.preset}
            onChange={choose}
            data={(Object.keys(PRESETS) as Preset[]).map((value) => ({
              value,
              label: t(`goals.presets.${value}`),
            }))}
          />
          <Group grow>
            <NumberInput
              label={t("goals.kappa")}
              min={0}
              max={1}
              step={0.01}
              disabled={!mayChange || !own}
              {...form.getInputProps("kappa")}
            />
            <NumberInput
              label={t("goals.miss")}
              suffix=" %"
              min={0}
              max={100}
              disabled={!mayChange || !own}
              {...form.getInputProps("miss")}
            />
            <NumberInput
              label={t("goals.false_alarm")}
              suffix=" %"
              min={0}
              max={100}
              disabled={!mayChange || !own}
              {...form.getInputProps("alarm")}
            />
          </Group>
          {mayChange ? (
            <Button type="submit" loading={keep.isPending} style={{ alignSelf: "flex-start" }}>
              {t("goals.save")}
            </Button>
          ) : null}
        </Stack>
      </form>
    </Paper>
  );
}
