import { Badge, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../api/schemas";
import { LinkAnchor } from "../ui/links";
import { When } from "../ui/When";

type Version = Schemas["TrailVersionOut"];

interface Props {
  projectId: string;
  versions: readonly Version[];
}

/** The versions of the rules on a label's way: which one it holds under, and who approved each. */
export function TrailVersions({ projectId, versions }: Props) {
  const { t } = useTranslation();
  if (!versions.length) return null;
  return (
    <Stack gap={6}>
      {versions.map((version) => (
        <div key={version.number}>
          <Group gap={6}>
            <LinkAnchor
              size="sm"
              to="/p/$projectId/catalogue"
              params={{ projectId }}
              search={{ version: version.number }}
            >
              {t("catalogue.version", { number: version.number })}
            </LinkAnchor>
            {version.holds ? <Badge variant="light">{t("trail.valid_under")}</Badge> : null}
          </Group>
          <Approval version={version} />
          {version.verifications.map((one) => (
            <LinkAnchor
              key={one.id}
              size="sm"
              display="block"
              to="/p/$projectId/catalogue"
              params={{ projectId }}
              search={{ version: version.number, view: "verification" }}
            >
              {one.round_name}:{" "}
              {one.outcome ? t(`verification.outcomes.${one.outcome}`) : t("trail.no_outcome")}
            </LinkAnchor>
          ))}
        </div>
      ))}
    </Stack>
  );
}

function Approval({ version }: { version: Version }) {
  const { t } = useTranslation();
  const { approved_at: at, approved_by: who, approval_basis: basis } = version;
  if (!at) {
    return (
      <Text size="sm" c="dimmed">
        {t("trail.not_approved")}
      </Text>
    );
  }
  return (
    <Text size="sm" c="dimmed">
      <When
        at={at}
        dayOnly
        within={(day) => t(who ? "trail.approved_by" : "trail.approved", { day, who })}
      />{" "}
      {basis ? t(`approval.basis.${basis}`) : ""}
      {version.approval_reason ? ` “${version.approval_reason}”` : ""}
    </Text>
  );
}
