import { Paper, Radio, Stack, Switch, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import { useAct } from "../api/queries";
import type { Project } from "../api/types";

const NEEDS = ["confirmed", "reason"] as const;
type Change = Partial<Pick<Project, "approval_needs" | "approve_by_second_person">>;

/** What the project asks for before a version of its catalogue is approved. */
export function Approval({ project, mayChange }: { project: Project; mayChange: boolean }) {
  const { t } = useTranslation();
  const keep = useAct(
    (change: Change) => api.patch(`/projects/${project.id}`, change),
    [`/projects/${project.id}`],
    () => void notifications.show({ message: t("approval.kept") }),
  );
  return (
    <Paper withBorder p="md" component="section" aria-label={t("approval.title")}>
      <Stack gap="sm">
        <Title order={2}>{t("approval.title")}</Title>
        <Text size="sm" c="dimmed">
          {t("approval.hint")}
        </Text>
        <Radio.Group
          aria-label={t("approval.title")}
          value={project.approval_needs}
          onChange={(value) => keep.mutate({ approval_needs: value as (typeof NEEDS)[number] })}
        >
          <Stack gap="xs">
            {NEEDS.map((value) => (
              <Radio
                key={value}
                value={value}
                disabled={!mayChange}
                label={t(`approval.needs.${value}`)}
                description={t(`approval.needs_hint.${value}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Switch
          label={t("approval.second_person")}
          checked={project.approve_by_second_person}
          disabled={!mayChange}
          onChange={(event) =>
            keep.mutate({ approve_by_second_person: event.currentTarget.checked })
          }
        />
      </Stack>
    </Paper>
  );
}
