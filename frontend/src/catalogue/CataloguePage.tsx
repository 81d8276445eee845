import { Group, Tabs } from "@mantine/core";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { VersionHead } from "../api/types";
import { useMay, useProjectId } from "../app/roles";
import { QuizTable } from "../quiz/QuizTable";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { Approved } from "./Approved";
import { Book } from "./Book";
import { ChangeLog } from "./ChangeLog";
import { Changes } from "./Changes";
import { ImpactPanel } from "./ImpactPanel";
import { NewDraft } from "./NewDraft";
import { NewProducts } from "./NewProducts";
import { SummaryEditor } from "./SummaryEditor";
import { Timeline } from "./Timeline";
import { useVersion } from "./useVersion";
import { VersionActs } from "./VersionActs";
import { VerificationPanel } from "./verification/VerificationPanel";
import { ZonesPanel } from "./zones/ZonesPanel";

export default function CataloguePage() {
  const { t } = useTranslation();
  const projectId = useProjectId() ?? "";
  const path = `/projects/${projectId}/catalogue-versions`;
  const versions = useGet<VersionHead[]>(path);
  const { version } = useSearch({ from: "/signed-in/shell/p/$projectId/catalogue" });
  const { manage } = useMay();
  return (
    <Loaded query={versions}>
      {(data) => {
        const sorted = [...data].sort((a, b) => a.number - b.number);
        const current = sorted.find(({ state }) => state === "approved") ?? sorted.at(-1);
        const number = version ?? current?.number;
        return (
          <>
            <PageHead title={t("nav.catalogue")} hint={t("catalogue.hint")}>
              {manage && !data.some(({ state }) => state === "draft") ? (
                <NewDraft path={path} base={current?.number} />
              ) : null}
            </PageHead>
            {number === undefined ? (
              <EmptyState
                title={t("catalogue.none")}
                next={t(manage ? "catalogue.none_next" : "catalogue.none_ask")}
              />
            ) : (
              <>
                {version === undefined ? <Named number={number} /> : null}
                <Timeline versions={sorted} shown={number} />
                <Version key={number} path={path} number={number} versions={sorted} />
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** The address names the version that is shown: sent on, it shows the same once there is a newer. */
function Named({ number }: { number: number }) {
  const router = useRouter();
  const projectId = useProjectId() ?? "";
  const search = useSearch({ from: "/signed-in/shell/p/$projectId/catalogue" });
  useEffect(() => {
    // Who is on the way to another page is not called back.
    if (router.latestLocation.pathname !== `/p/${projectId}/catalogue`) return;
    void router.navigate({
      to: "/p/$projectId/catalogue",
      params: { projectId },
      search: { ...search, version: number },
      replace: true,
    });
  }, [router, projectId, search, number]);
  return null;
}

interface VersionProps {
  path: string;
  number: number;
  versions: VersionHead[];
}

function Version({ path, number, versions }: VersionProps) {
  const { t } = useTranslation();
  const { see, lead, manage } = useMay();
  const projectId = useProjectId() ?? "";
  const search = useSearch({ from: "/signed-in/shell/p/$projectId/catalogue" });
  const navigate = useNavigate({ from: "/p/$projectId/catalogue" });
  const found = useVersion(`${path}/${number}`);
  return (
    <Loaded query={found}>
      {(data) => (
        <Tabs
          keepMounted={false}
          // Seven German words stand in one line on a small screen.
          styles={{ tab: { paddingInline: 10 } }}
          value={search.view ?? "book"}
          onChange={(view) => void navigate({ search: { ...search, view: view ?? undefined } })}
        >
          <Group justify="space-between" mb="md" align="flex-end">
            <Tabs.List>
              <Tabs.Tab value="book">{t("catalogue.book")}</Tabs.Tab>
              <Tabs.Tab value="zones">{t("book.zones")}</Tabs.Tab>
              <Tabs.Tab value="changes">{t("catalogue.changes")}</Tabs.Tab>
              {see ? <Tabs.Tab value="impact">{t("catalogue.impact")}</Tabs.Tab> : null}
              {see ? <Tabs.Tab value="verification">{t("verification.tab")}</Tabs.Tab> : null}
              {lead || manage ? <Tabs.Tab value="log">{t("change_log.tab")}</Tabs.Tab> : null}
              {(lead || manage) && data.state !== "draft" ? (
                <Tabs.Tab value="quiz">{t("quiz.table.tab")}</Tabs.Tab>
              ) : null}
            </Tabs.List>
            <Group gap="xs">
              <LinkButton
                to="/p/$projectId/catalogue/$number/print"
                params={{ projectId, number: String(number) }}
                variant="default"
              >
                {t("book.print")}
              </LinkButton>
              {manage ? <VersionActs path={path} version={data} /> : null}
            </Group>
          </Group>
          <Approved version={data} />
          {see && data.state === "approved" ? (
            <NewProducts
              path={`${path}/${number}`}
              names={data.new_product_types}
              manage={manage}
            />
          ) : null}
          <Tabs.Panel value="book">
            {manage && data.state === "draft" ? (
              <SummaryEditor path={`${path}/${number}`} version={data} />
            ) : null}
            <Book
              path={`${path}/${number}`}
              version={data}
              editable={manage && data.state === "draft"}
            />
          </Tabs.Panel>
          <Tabs.Panel value="zones">
            <ZonesPanel
              path={`${path}/${number}`}
              version={data}
              editable={manage && data.state === "draft"}
            />
          </Tabs.Panel>
          <Tabs.Panel value="changes">
            <Changes path={path} version={data} versions={versions} />
          </Tabs.Panel>
          <Tabs.Panel value="quiz">
            <QuizTable path={`${path}/${number}`} />
          </Tabs.Panel>
          <Tabs.Panel value="log">
            <ChangeLog path={`${path}/${number}`} version={data} />
          </Tabs.Panel>
          <Tabs.Panel value="verification">
            <VerificationPanel path={`${path}/${number}`} version={data} />
          </Tabs.Panel>
          <Tabs.Panel value="impact">
            <ImpactPanel path={`${path}/${number}`} version={data} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Loaded>
  );
}
