import { Alert, Badge, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Project } from "../api/types";
import { holds, useProject } from "../app/roles";
import { ProjectHome } from "../home/ProjectHome";
import { Loaded } from "../ui/Loaded";
import { PageHead } from "../ui/PageHead";

export default function ProjectPage() {
  const project = useProject();
  return <Loaded query={project}>{(data) => <Brief project={data} />}</Loaded>;
}

function Brief({ project }: { project: Project }) {
  const { t } = useTranslation();
  const parts = (["goal", "scope", "metric"] as const).filter((part) => project[part]);
  return (
    <Stack>
      <PageHead
        title={project.name}
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
      {project.notice ? <Alert color="yellow">{project.notice}</Alert> : null}
      <ProjectHome project={project} />
      {parts.length && !holds(project.roles, ["inspector"]) ? (
        <SimpleGrid cols={{ base: 1, md: 3 }}>
          {parts.map((part) => (
            <div key={part}>
              <Text size="xs" fw={600} c="dimmed">
                {t(`projects.${part}`)}
              </Text>
              <Text size="sm">{project[part]}</Text>
            </div>
          ))}
        </SimpleGrid>
      ) : null}
    </Stack>
  );
}
