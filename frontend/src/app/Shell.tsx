import { ActionIcon, AppShell, Group } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconLayoutSidebar } from "@tabler/icons-react";
import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { JobsRing } from "./JobsRing";
import { NavRail } from "./NavRail";
import { RequestNews } from "./RequestNews";
import { useProjectId } from "./roles";
import { Search } from "./Search";
import { UserMenu } from "./UserMenu";
import { useLeaveWithSession } from "./useLeave";
import { Where } from "./Where";

const WIDE = 256;
const NARROW = 52;

export function Shell() {
  const { t } = useTranslation();
  const projectId = useProjectId();
  useLeaveWithSession();
  const [folded, setFolded] = useLocalStorage({ key: "vqi-rail-folded", defaultValue: false });
  return (
    <AppShell
      header={{ height: 46 }}
      navbar={projectId ? { width: folded ? NARROW : WIDE, breakpoint: 0 } : undefined}
      padding="lg"
    >
      <AppShell.Header>
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
            {projectId ? (
              <ActionIcon aria-label={t("app.fold")} onClick={() => setFolded(!folded)}>
                <IconLayoutSidebar size={18} />
              </ActionIcon>
            ) : null}
            <Where />
          </Group>
          <Group gap="xs" wrap="nowrap" style={{ flex: "none" }}>
            <Search />
            <RequestNews />
            <JobsRing />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      {projectId ? (
        <AppShell.Navbar p={6}>
          <NavRail projectId={projectId} folded={folded} />
        </AppShell.Navbar>
      ) : null}
      <AppShell.Main>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
