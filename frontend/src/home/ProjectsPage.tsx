import { Badge, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePages, useSession } from "../api/queries";
import type { Project } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { LinkButton, LinkCard } from "../ui/links";
import { More } from "../ui/More";
import { PageHead } from "../ui/PageHead";

/** Every project somebody is a member of. */
export default function ProjectsPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const projects = usePages<Project>("/projects");
  const create =
    user?.is_administrator || projects.items?.some((one) => one.roles.includes("manager"));
  const button = create ? <LinkButton to="/projects/new">{t("projects.new")}</LinkButton> : null;
  return (
    <Stack maw={900} gap={0}>
      <PageHead title={t("app.projects")} hint={t("home.hello", { name: user?.name })}>
        {button}
      </PageHead>
      {projects.error ? <ErrorState error={projects.error} retry={projects.refetch} /> : null}
      {projects.isPending ? <LoadState height={64} /> : null}
      {projects.items?.length === 0 ? (
        <EmptyState title={t("home.none")} next={t(create ? "home.none_create" : "home.none_ask")}>
          {button}
        </EmptyState>
      ) : null}
      <Stack gap="xs">
        {projects.items?.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
        <More of={projects} />
      </Stack>
    </Stack>
  );
}

function ProjectCard({ project }: { project: Project }) {
  const { t } = useTranslation();
  return (
    <LinkCard
      to="/p/$projectId"
      params={{ projectId: project.id }}
      withBorder
      p="md"
      c="inherit"
      td="none"
    >
      <Group gap="xs">
        <Text fw={600}>{project.name}</Text>
        <Badge>{t(`projects.kind.${project.task_kind}`)}</Badge>
        {project.roles.map((role) => (
          <Badge key={role} color="gray">
            {t(`role.${role}`)}
          </Badge>
        ))}
      </Group>
      {project.goal ? (
        <Text size="sm" c="dimmed" mt={4}>
          {project.goal}
        </Text>
      ) : null}
    </LinkCard>
  );
}
