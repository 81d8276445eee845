import { Badge, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet, usePages, useSession } from "../api/queries";
import type { Page, Project } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { Listed } from "../ui/Listed";
import { LinkButton, LinkCard } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { SearchField } from "../ui/SearchField";
import { useFilters } from "../ui/useFilters";

/** Every project somebody is a member of. */
export default function ProjectsPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [filters, narrow, clear] = useFilters("search");
  const projects = usePages<Project>("/projects", filters);
  const create = useMayCreate();
  const button = create ? <LinkButton to="/projects/new">{t("projects.new")}</LinkButton> : null;
  return (
    <Stack maw={900} gap={0}>
      <PageHead title={t("app.projects")} hint={t("home.hello", { name: user?.name })}>
        {projects.items?.length === 0 && !clear ? null : (
          <SearchField
            label={t("projects.name")}
            words={filters.search}
            onSearch={(search) => narrow({ search })}
          />
        )}
        {button}
      </PageHead>
      <Listed
        of={projects}
        onClear={clear}
        none={
          <EmptyState
            title={t("home.none")}
            next={t(create ? "home.none_create" : "home.none_ask")}
          >
            {button}
          </EmptyState>
        }
      >
        {(items) => (
          <Stack gap="xs">
            {items.map((project) => (
              <ProjectCard key={project.id} project={project} />
            ))}
          </Stack>
        )}
      </Listed>
    </Stack>
  );
}

/** Who administers or manages somewhere founds projects, whichever of them the list shows. */
function useMayCreate(): boolean {
  const administers = Boolean(useSession().user?.is_administrator);
  const managed = useGet<Page<Project>>("/projects", {
    query: { role: "manager", page_size: 1 },
    enabled: !administers,
  });
  return administers || Boolean(managed.data?.results.length);
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
