import { Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { serverText } from "../i18n/serverText";
import { kappa, percent } from "../ui/numbers";
import { type Cell, type Study, type StudyRow, studyRows } from "./study";

/** The attribute study as an auditor reads it: a line a figure, a column an inspector. */
export function AttributeStudy({ study, good }: { study: Study; good: string | null }) {
  const { t } = useTranslation();
  return (
    <section>
      <Title order={3} mb="xs">
        {t("check.study")}
      </Title>
      {good === null ? null : <Text size="sm">{t("check.good_taken", { answer: good })}</Text>}
      <Table.ScrollContainer minWidth={600}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("check.head.coefficient")}</Table.Th>
              {study.appraisers.map(({ name }) => (
                <Table.Th key={name}>{name}</Table.Th>
              ))}
              <Table.Th>{t("check.all")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {studyRows(study).map((row) => (
              <Line key={row.name} row={row} people={study.appraisers.map(({ name }) => name)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function Line({ row, people }: { row: StudyRow; people: string[] }) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Th scope="row">{t(`check.share.${row.name}`)}</Table.Th>
      {people.map((name, at) => (
        <Table.Td key={name}>
          <CellText cell={row.cells[at] ?? null} />
        </Table.Td>
      ))}
      <Table.Td>
        <CellText cell={row.all} />
      </Table.Td>
    </Table.Tr>
  );
}

function CellText({ cell }: { cell: Cell | null }) {
  const { t } = useTranslation();
  if (!cell) return <>–</>;
  if (cell.word)
    return <>{t(`check.verdict.${cell.word}` as never, { defaultValue: cell.word })}</>;
  const { value, matched, inspected, interval, reason } = cell;
  const shown = inspected ? percent : kappa;
  return (
    <>
      {value === null ? "–" : null}
      {value !== null && inspected
        ? t("check.of", { matched, inspected, share: percent(value) })
        : null}
      {value !== null && !inspected ? kappa(value) : null}
      {interval ? (
        <Text span size="xs" c="dimmed">
          {" "}
          ({shown(interval.low)} {t("agreement.to")} {shown(interval.high)})
        </Text>
      ) : null}
      {!interval && reason ? (
        <Text size="xs" c="dimmed" maw={260}>
          {serverText(reason)}
        </Text>
      ) : null}
    </>
  );
}
