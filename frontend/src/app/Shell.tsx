import { ActionIcon, AppShell, Group } from "@mantine/core";
import { useDisclosure, useLocalStorage } from "@mantine/hooks";
import { IconLayoutSidebar } from "@tabler/icons-react";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../ui/ErrorState";
import { LoadState } from "../ui/LoadState";
import { JobsRing } from "./JobsRing";
import { NavRail } from "./NavRail";
import { NoEntry } from "./NoEntry";
import { RequestNews } from "./RequestNews";
import { useMay, useProject, useProjectId } from "./roles";
import { Search } from "./Search";
import { shutTo } from "./sections";
import { Unreached } from "./Unreached";
import { UserMenu } from "./UserMenu";
import { useLeaveWithSession } from "./useLeave";
import { WaitingWork } from "./WaitingWork";
import { Where } from "./Where";

const WIDE = 256;
const NARROW = 52;

/** The page at hand, or for whom it is: a page of a project asks for nothing that is not for the
 * reader, so it waits until their roles are known. */
function Entry() {
  const projectId = useProjectId();
  const { administer } = useMay();
  const { data: project, error, refetch } = useProject();
  const name = useLocation().pathname.split("/")[3];
  if (!projectId) return <Outlet />;
  if (project?.id !== projectId) {
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <LoadState />;
  }
  const others = shutTo(name, project.roles, administer);
  return others ? <NoEntry roles={others} /> : <Outlet />;
}

export function Shell() {
  const { t } = useTranslation();
  const projectId = useProjectId();
  useLeaveWithSession();
  const [folded, setFolded] = useLocalStorage({ key: "vqi-rail-folded", defaultValue: false });
  // On a phone the rail covers the page when asked for, and nothing else.
  const [opened, onPhone] = useDisclosure();
  const width = folded ? NARROW : WIDE;
  return (
    <AppShell
      header={{ height: 46 }}
      navbar={projectId ? { width, breakpoint: "xs", collapsed: { mobile: !opened } } : undefined}
      padding={{ base: "sm", xs: "lg" }}
    >
      <AppShell.Header>
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
            {projectId ? (
              <>
                <ActionIcon
                  hiddenFrom="xs"
                  aria-label={t("app.fold")}
                  aria-expanded={opened}
                  onClick={onPhone.toggle}
                >
                  <IconLayoutSidebar size={18} />
                </ActionIcon>
                <ActionIcon
                  visibleFrom="xs"
                  aria-label={t("app.fold")}
                  onClick={() => setFolded(!folded)}
                >
                  <IconLayoutSidebar size={18} />
                </ActionIcon>
              </>
            ) : null}
            <Where />
          </Group>
          <Group gap="xs" wrap="nowrap" style={{ flex: "none" }}>
            <WaitingWork />
            <Unreached />
            <Search />
            <RequestNews />
            <JobsRing />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      {projectId ? (
        <AppShell.Navbar p={6} onClick={onPhone.close}>
          <NavRail projectId={projectId} folded={folded && !opened} />
        </AppShell.Navbar>
      ) : null}
      <AppShell.Main>
        <Entry />
      </AppShell.Main>
    </AppShell>
  );
}
