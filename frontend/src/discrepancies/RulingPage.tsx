import { Badge, Group } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { DiscrepancyDetail } from "../api/types";
import { useMay } from "../app/roles";
import { useVersion } from "../catalogue/useVersion";
import { Loaded } from "../ui/Loaded";
import { LinkButton } from "../ui/links";
import { PageHead } from "../ui/PageHead";
import { useNames } from "../ui/useNames";
import { RulingDesk } from "./RulingDesk";
import { entryName } from "./ruleName";

export default function RulingPage() {
  const { projectId = "", discrepancyId = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const { lead } = useMay();
  const navigate = useNavigate();
  const found = useGet<DiscrepancyDetail>(`/discrepancies/${discrepancyId}`);
  const names = useNames();
  const number = found.data?.rules_version;
  const version = useVersion(
    `/projects/${projectId}/catalogue-versions/${number}`,
    number !== undefined,
  );
  return (
    <Loaded query={found}>
      {(data) => (
        <>
          <PageHead
            title={entryName(data, t, names)}
            hint={
              <Group gap="xs">
                <Badge color={data.state === "open" ? "orange" : "teal"}>
                  {t(`discrepancies.state.${data.state}`)}
                </Badge>
                {data.image.file_name}
              </Group>
            }
          >
            <LinkButton
              variant="default"
              to="/p/$projectId/discrepancies"
              params={{ projectId }}
              search={{ round: data.round }}
            >
              {t("discrepancies.list")}
            </LinkButton>
            {data.next ? (
              <LinkButton
                variant="default"
                to="/p/$projectId/discrepancies/$discrepancyId"
                params={{ projectId, discrepancyId: data.next }}
              >
                {t("discrepancies.next")} →
              </LinkButton>
            ) : null}
          </PageHead>
          <Loaded query={version}>
            {({ types, zones }) => (
              <RulingDesk
                projectId={projectId}
                detail={data}
                types={types}
                zones={zones}
                mayRule={lead}
                alike={() =>
                  void navigate({
                    to: "/p/$projectId/discrepancies/$discrepancyId/alike",
                    params: { projectId, discrepancyId: data.id },
                  })
                }
              />
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}
