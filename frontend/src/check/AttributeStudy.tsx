import { Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { percent } from "../ui/numbers";
import type { Study } from "./checked";

type Share = Study["between"] | null;
const SHARES = ["within", "against_reference", "decisions", "miss", "false_alarm"] as const;

/** The attribute study as an auditor reads it, a line an inspector. */
export function AttributeStudy({ study }: { study: Study }) {
  const { t } = useTranslation();
  const shown = SHARES.filter((name) => study.appraisers.some((one) => one[name]?.inspected));
  const judged = study.appraisers.some(({ verdict }) => verdict);
  return (
    <Stack gap="xs">
      <Title order={3}>{t("check.study")}</Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("check.rater")}</Table.Th>
            {shown.map((name) => (
              <Table.Th key={name}>{t(`check.share.${name}`)}</Table.Th>
            ))}
            {judged ? <Table.Th>{t("check.point")}</Table.Th> : null}
            {judged ? <Table.Th>{t("check.demonstrated")}</Table.Th> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {study.appraisers.map((one) => (
            <Table.Tr key={one.name}>
              <Table.Td>{one.name}</Table.Td>
              {shown.map((name) => (
                <Table.Td key={name}>
                  <ShareText share={one[name]} />
                </Table.Td>
              ))}
              {judged ? <Table.Td>{verdictText(one.verdict)}</Table.Td> : null}
              {judged ? <Table.Td>{verdictText(one.demonstrated)}</Table.Td> : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm">
        {t("check.between")} <ShareText share={study.between} />
        {study.all_against_reference?.inspected ? (
          <>
            {" · "}
            {t("check.all_right")} <ShareText share={study.all_against_reference} />
          </>
        ) : null}
      </Text>
    </Stack>
  );

  function verdictText(verdict: string | null): string {
    return verdict ? t(`check.verdict.${verdict}` as never, { defaultValue: verdict }) : "";
  }
}

function ShareText({ share }: { share: Share }) {
  const { t } = useTranslation();
  if (!share || share.share === null) return <>–</>;
  const { matched, inspected, interval } = share;
  return (
    <>
      {t("check.of", { matched, inspected, share: percent(share.share) })}
      {interval ? (
        <Text span size="xs" c="dimmed">
          {" "}
          ({percent(interval.low)} {t("agreement.to")} {percent(interval.high)})
        </Text>
      ) : null}
    </>
  );
}
