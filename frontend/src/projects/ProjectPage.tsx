import { Badge, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/queries";
import type { Project } from "../api/types";
import { holds, useProject } from "../app/roles";
import { MeetingCall } from "../discrepancies/MeetingCall";
import { ProjectHome } from "../home/ProjectHome";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";

export default function ProjectPage() {
  const project = useProject();
  return <Loaded query={project}>{(data) => <Home project={data} />}</Loaded>;
}

/** What waits for this person first; what the project is about below it. */
function Home({ project }: { project: Project }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const inspects = holds(project.roles, ["inspector"]);
  return (
    <Stack gap="lg" maw={1100}>
      <PageHead
        title={inspects ? t("home.hello", { name: user?.name }) : project.name}
        hint={
          <Group gap="xs">
            <Badge>{t(`projects.kind.${project.task_kind}`)}</Badge>
            {project.roles.map((role) => (
              <Badge key={role} color="gray">
                {t(`role.${role}`)}
              </Badge>
            ))}
          </Group>
        }
      />
      <MeetingCall projectId={project.id} />
      <ProjectHome project={project} />
      {inspects ? null : <Brief project={project} />}
      {project.notice ? (
        <Text size="xs" c="dimmed" maw={820} component="aside" aria-label={t("projects.notice")}>
          {project.notice}
        </Text>
      ) : null}
    </Stack>
  );
}

function Brief({ project }: { project: Project }) {
  const { t } = useTranslation();
  const parts = (["goal", "scope", "metric"] as const).filter((part) => project[part]);
  if (!parts.length) return null;
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} component="section" aria-label={t("projects.brief")}>
      {parts.map((part) => (
        <div key={part}>
          <Text size="xs" fw={600} c="dimmed">
            {t(`projects.${part}`)}
          </Text>
          <Text size="sm">{project[part]}</Text>
        </div>
      ))}
    </SimpleGrid>
  );
}
