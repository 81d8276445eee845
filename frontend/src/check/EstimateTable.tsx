import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { NOTE_OF, NOTES } from "../agreement/report/notes";
import { serverText } from "../i18n/serverText";
import { LinkAnchor } from "../ui/links";
import { decimal, kappa, percent } from "../ui/numbers";
import { aboutOf, type Estimate } from "./checked";
import "../agreement/report/report.css";

const HEADS = ["coefficient", "about", "plot", "value", "se", "items"] as const;
const WIDTH = 240;
const HEIGHT = 22;

/** Every estimate with its interval, as a line of a forest plot and in figures. */
export function EstimateTable({ estimates }: { estimates: Estimate[] }) {
  const { t } = useTranslation();
  const lowest = Math.min(0, ...estimates.map((one) => one.interval?.low ?? one.value ?? 0));
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {HEADS.map((head) => (
              <Table.Th key={head}>{t(`check.head.${head}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {estimates.map((one) => (
            <Table.Tr key={`${one.coefficient} ${aboutOf(one)}`}>
              <Table.Td>
                <Name coefficient={one.coefficient} />
              </Table.Td>
              <Table.Td>
                {aboutOf(one, (name) => t(`agreement.weights.${name}` as never, name))}
              </Table.Td>
              {one.value === null ? (
                <Table.Td colSpan={3}>{serverText(one.undefined?.message ?? "")}</Table.Td>
              ) : (
                <>
                  <Table.Td w={WIDTH + 20}>
                    <Line one={one} value={one.value} lowest={lowest} />
                  </Table.Td>
                  <Table.Td>
                    <Figures one={one} value={one.value} />
                  </Table.Td>
                  <Table.Td>{one.se === null ? "" : decimal(one.se, 3)}</Table.Td>
                </>
              )}
              <Table.Td>{one.n_items}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** With its one line, and the way to its formula. */
function Name({ coefficient }: { coefficient: string }) {
  const { t } = useTranslation();
  const name = t(`check.coefficient.${coefficient}` as never, coefficient);
  const note = NOTE_OF[coefficient];
  if (!note) return <>{name}</>;
  return (
    <LinkAnchor
      inherit
      className="report-behind"
      to="/help/$topic"
      params={{ topic: "statistics" }}
      hash={NOTES[note]}
      title={t(`agreement.note.${note}`)}
    >
      {name}
    </LinkAnchor>
  );
}

function Figures({ one, value }: { one: Estimate; value: number }) {
  const { t } = useTranslation();
  const { coefficient, interval } = one;
  const text = coefficient === "percent_agreement" ? percent : kappa;
  return (
    <>
      <b>{text(value)}</b>{" "}
      {interval
        ? `(${text(interval.low)} ${t("agreement.to")} ${text(interval.high)})`
        : serverText(one.undefined?.message ?? "")}
      {interval ? (
        <Text size="xs" c="dimmed">
          {t(`agreement.method.${interval.method}` as never, interval.method)}
        </Text>
      ) : null}
    </>
  );
}

function Line({ one, value, lowest }: { one: Estimate; value: number; lowest: number }) {
  const x = (at: number) => 6 + ((WIDTH - 12) * (at - lowest)) / (1 - lowest);
  const middle = HEIGHT / 2;
  const colour = "var(--mantine-primary-color-filled)";
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden>
      {[0, 0.5, 1].map((tick) => (
        <line
          key={tick}
          x1={x(tick)}
          x2={x(tick)}
          y1={0}
          y2={HEIGHT}
          stroke="currentColor"
          opacity={0.15}
        />
      ))}
      {one.interval ? (
        <line
          x1={x(one.interval.low)}
          x2={x(one.interval.high)}
          y1={middle}
          y2={middle}
          stroke={colour}
          strokeWidth={2}
        />
      ) : null}
      <circle cx={x(value)} cy={middle} r={4.5} fill={colour} />
    </svg>
  );
}
