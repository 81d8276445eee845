import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePages, useSession } from "../api/queries";
import type { Project } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { LinkAnchor, LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { ProjectHome } from "./ProjectHome";

export default function HomePage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const projects = usePages<Project>("/projects");
  const create =
    user?.is_administrator || projects.items?.some((one) => one.roles.includes("manager"));
  return (
    <>
      <PageHead title={t("home.hello", { name: user?.name || user?.username })}>
        {create ? (
          <LinkButton to="/projects/new" variant="default">
            {t("projects.new")}
          </LinkButton>
        ) : null}
      </PageHead>
      {projects.error ? <ErrorState error={projects.error} retry={projects.refetch} /> : null}
      {projects.isPending ? <LoadState /> : null}
      {projects.items?.length === 0 ? (
        <EmptyState
          title={t("home.none")}
          next={t(create ? "home.none_create" : "home.none_ask")}
        />
      ) : null}
      <Stack gap="xl">
        {projects.items?.map((project) => (
          <section key={project.id}>
            <Group mb="sm" gap="sm">
              <Title order={2}>
                <LinkAnchor
                  to="/p/$projectId"
                  params={{ projectId: project.id }}
                  inherit
                  c="inherit"
                >
                  {project.name}
                </LinkAnchor>
              </Title>
              <Badge>{t(`projects.kind.${project.task_kind}`)}</Badge>
            </Group>
            {project.notice ? (
              <Text size="sm" c="dimmed" mb="sm" maw={900}>
                {project.notice}
              </Text>
            ) : null}
            <ProjectHome project={project} />
          </section>
        ))}
      </Stack>
    </>
  );
}
