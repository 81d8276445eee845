import { Alert, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { QuizTable as Found, Quiz, QuizPerson, QuizType } from "../api/types";
import { useMay, useProjectId } from "../app/roles";
import { Questions } from "../rounds/Questions";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { LinkAnchor } from "../ui/links";
import { percent, when } from "../ui/numbers";
import { TypeMark } from "../ui/TypeMark";
import { ExemptButton } from "./ExemptButton";
import { Gaps } from "./Gaps";

/** Who has understood a version: inspectors x types, every attempt. */
export function QuizTable({ path }: { path: string }) {
  const { t } = useTranslation();
  const { lead } = useMay();
  const projectId = useProjectId() ?? "";
  const found = useGet<Found>(`${path}/quiz-table`);
  return (
    <Loaded query={found}>
      {(data) => (
        <Stack>
          <Text size="sm" maw={720}>
            {t("quiz.table.hint")}
          </Text>
          {data.gaps.length ? (
            <Alert color="orange" title={t("quiz.table.gaps")} maw={720}>
              <Gaps gaps={data.gaps} />
            </Alert>
          ) : null}
          {data.shows_people ? null : (
            <Text size="sm" c="dimmed">
              {t(data.shows_figures ? "quiz.table.together" : "quiz.table.too_few_people")}
            </Text>
          )}
          {data.taken ? (
            <Text size="sm">
              {t("quiz.table.count", { taken: data.taken, passed: data.passed ?? 0 })}
            </Text>
          ) : null}
          {data.people.length || data.types.length ? (
            <Rows table={data} path={path} />
          ) : data.shows_people ? (
            <EmptyState title={t("quiz.table.none")} next={t("quiz.table.none_next")} />
          ) : null}
          {lead ? <Questions projectId={projectId} path={`${path}/quiz-table/questions`} /> : null}
        </Stack>
      )}
    </Loaded>
  );
}

function Rows({ table, path }: { table: Found; path: string }) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={700}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("quiz.table.inspector")}</Table.Th>
            <Table.Th>{t("quiz.table.attempt")}</Table.Th>
            <Table.Th>{t("quiz.table.right")}</Table.Th>
            {table.types.map(({ code, name, colour }) => (
              <Table.Th key={code}>
                <TypeMark colour={colour} name={name} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.people.map((person) => (
            <Person key={person.member} person={person} table={table} path={path} />
          ))}
          {table.types.length ? (
            <Table.Tr fw={600}>
              <Table.Td colSpan={3}>{t("quiz.table.all")}</Table.Td>
              <Cells types={table.types} of={table.types} />
            </Table.Tr>
          ) : null}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Person({ person, table, path }: { person: QuizPerson; table: Found; path: string }) {
  const { t } = useTranslation();
  const { lead } = useMay();
  const projectId = useProjectId() ?? "";
  const exempt = table.exemptions.find(({ member }) => member === person.member);
  const rows: (Quiz | null)[] = person.attempts.length ? person.attempts : [null];
  return rows.map((quiz, at) => (
    <Table.Tr key={quiz?.id ?? person.member}>
      {at === 0 ? (
        <Table.Td rowSpan={rows.length} style={{ verticalAlign: "top" }}>
          <Text size="sm" fw={600}>
            {person.name}
          </Text>
          {exempt ? (
            <Text size="xs" c="dimmed">
              {t("quiz.table.exempt_by", { by: exempt.by, reason: exempt.reason })}
            </Text>
          ) : !person.passed_at && lead ? (
            <ExemptButton
              projectId={projectId}
              member={person.member}
              name={person.name}
              number={table.version.number}
              path={path}
            />
          ) : null}
        </Table.Td>
      ) : null}
      {quiz ? (
        <Attempt quiz={quiz} types={table.types} number={table.version.number} />
      ) : (
        <Table.Td colSpan={2 + table.types.length} c="dimmed">
          {t("quiz.table.not_yet")}
        </Table.Td>
      )}
    </Table.Tr>
  ));
}

interface AttemptProps {
  quiz: Quiz;
  types: QuizType[];
  number: number;
}

function Attempt({ quiz, types, number }: AttemptProps) {
  const { t, i18n } = useTranslation();
  const { lead } = useMay();
  const projectId = useProjectId() ?? "";
  const name = `${quiz.attempt}: ${when(quiz.finished_at, i18n.language)}`;
  return (
    <>
      <Table.Td>
        {lead ? (
          <LinkAnchor
            size="sm"
            to="/p/$projectId/catalogue/$number/quiz/$quizId"
            params={{ projectId, number: String(number), quizId: quiz.id }}
          >
            {name}
          </LinkAnchor>
        ) : (
          name
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={600} c={quiz.passed ? "teal" : "orange"}>
          {t("quiz.right_of", { right: quiz.right ?? 0, of: quiz.examples })} (
          {percent((quiz.right ?? 0) / quiz.examples)}),{" "}
          {t(quiz.passed ? "quiz.passed" : "quiz.not_passed")}
        </Text>
      </Table.Td>
      <Cells types={types} of={quiz.types} />
    </>
  );
}

function Cells({ types, of }: { types: QuizType[]; of: QuizType[] }) {
  const { t } = useTranslation();
  return types.map(({ code }) => {
    const found = of.find((one) => one.code === code);
    const weak = found && found.right < found.of;
    return (
      <Table.Td key={code} fw={weak ? 600 : undefined} c={weak ? "red" : undefined}>
        {found ? t("quiz.right_of", { right: found.right, of: found.of }) : ""}
      </Table.Td>
    );
  });
}
