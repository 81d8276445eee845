import { Badge, Group, Stack, Text, Timeline, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGet } from "../api/queries";
import type { Schemas } from "../api/schemas";
import { LoadState } from "../ui/LoadState";
import { LinkAnchor } from "../ui/links";
import { useNames } from "../ui/useNames";
import { When } from "../ui/When";
import { TrailVersions } from "./TrailVersions";

type TrailOf = Schemas["TrailOut"];
type Answer = Schemas["TrailAnswerOut"];
type Ruling = Schemas["TrailRulingOut"];
type Step = { at: string } & ({ answer: Answer } | { ruling: Ruling });

interface Props {
  projectId: string;
  imageId: string;
}

/** How the image's label came about: who said what under which rules, and what settled it. */
export function Trail({ projectId, imageId }: Props) {
  const { t } = useTranslation();
  const trail = useGet<TrailOf>(`/images/${imageId}/trail`);
  if (trail.isPending) return <LoadState />;
  if (!trail.data) return null;
  const steps = inOrder(trail.data);
  return (
    <Stack gap="xs">
      <Title order={3}>{t("trail.title")}</Title>
      {steps.length ? (
        <Timeline bulletSize={10} lineWidth={2} active={-1}>
          {steps.map((step, at) =>
            "answer" in step ? (
              <AnswerStep key={step.answer.id ?? at} answer={step.answer} />
            ) : (
              <RulingStep key={step.ruling.id} ruling={step.ruling} />
            ),
          )}
          {trail.data.carried.map((step) => (
            <Timeline.Item
              key={`${step.from_version} ${step.to_version}`}
              title={t("trail.carried", { from: step.from_version, to: step.to_version })}
            >
              <Text size="xs" c="dimmed">
                {t("trail.carried_answers", { count: step.n_answers })} ·{" "}
                {t("trail.carried_rulings", { count: step.n_rulings })}
              </Text>
            </Timeline.Item>
          ))}
        </Timeline>
      ) : (
        <Text size="sm" c="dimmed">
          {t("trail.none")}
        </Text>
      )}
      <TrailVersions projectId={projectId} versions={trail.data.versions} />
      <Rules projectId={projectId} rules={trail.data.rules} />
    </Stack>
  );
}

function inOrder(trail: TrailOf): Step[] {
  // Without their times, which are hidden in a dispute, the answers stand before every ruling.
  const answers: Step[] = trail.answers.map((answer) => ({ at: answer.received_at ?? "", answer }));
  const rulings: Step[] = trail.rulings.map((ruling) => ({ at: ruling.created_at, ruling }));
  return [...answers, ...rulings].sort((a, b) => a.at.localeCompare(b.at));
}

function AnswerStep({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const marks = (["is_late", "is_undone"] as const).filter((name) => answer[name]);
  return (
    <Timeline.Item
      title={
        <Group gap={6}>
          <Text size="sm">{answer.author?.pseudonym ?? t("trail.name_hidden")}</Text>
          <Badge variant="light" color={answer.holds ? "blue" : "gray"}>
            {t(`verdict.${answer.verdict}`)}
          </Badge>
          {marks.map((name) => (
            <Badge key={name} variant="light" color="orange">
              {t(`trail.${name}`)}
            </Badge>
          ))}
        </Group>
      }
    >
      <Findings findings={answer.findings} />
      {answer.remark ? <Text size="sm">{answer.remark}</Text> : null}
      <Text size="xs" c="dimmed">
        {answer.round_name} · {t("catalogue.version", { number: answer.version })} ·{" "}
        {t("trail.revision", { trial: answer.trial, revision: answer.revision })}
        <When at={answer.received_at} within={(when) => ` · ${when}`} />
        {answer.holds ? ` · ${t("trail.holds")}` : ""}
      </Text>
    </Timeline.Item>
  );
}

function RulingStep({ ruling }: { ruling: Ruling }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <Timeline.Item
      color="teal"
      title={
        <Group gap={6}>
          <Text size="sm" fw={600} td={ruling.withdrawn_at ? "line-through" : undefined}>
            {t("trail.ruling", { name: ruling.author.pseudonym })}
          </Text>
          {ruling.verdict ? <Badge variant="light">{t(`verdict.${ruling.verdict}`)}</Badge> : null}
          <Badge variant="light" color="teal">
            {t(`discrepancies.why.${ruling.reason}`)}
          </Badge>
          {ruling.withdrawn_at ? <Badge color="gray">{t("trail.withdrawn")}</Badge> : null}
        </Group>
      }
    >
      <Findings findings={ruling.findings} />
      {ruling.words ? <Text size="sm">{ruling.words}</Text> : null}
      {ruling.touched ? (
        <Text size="sm">
          {t("discrepancies.touched")}: {names.type(ruling.touched)}
        </Text>
      ) : null}
      {ruling.meetings.map((meeting) => (
        <Text key={meeting.id} size="sm">
          {t("meeting.title")}: <Votes votes={meeting.votes} />
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        {ruling.round_name} · {t("catalogue.version", { number: ruling.version })} ·{" "}
        <When at={ruling.created_at} />
      </Text>
    </Timeline.Item>
  );
}

function Votes({ votes }: { votes: readonly Schemas["TrailVoteOut"][] }) {
  const { t } = useTranslation();
  const names = useNames();
  const said = ({ verdict, code, grade_code }: Schemas["TrailVoteOut"]) => {
    if (verdict) return t(`verdict.${verdict}`);
    return code ? names.finding(code, grade_code) : t("ruling.nothing");
  };
  const line = votes.map((vote) => {
    const words = vote.words ? ` (“${vote.words}”)` : "";
    return `${vote.letter} ${said(vote)}${words}`;
  });
  return <>{line.join("; ")}</>;
}

function Findings({ findings }: { findings: readonly Schemas["SeenFindingOut"][] }) {
  const names = useNames();
  if (!findings.length) return null;
  const named = findings.map(({ code, grade_code }) => names.finding(code, grade_code));
  return <Text size="sm">{named.join("; ")}</Text>;
}

function Rules({ projectId, rules }: { projectId: string; rules: TrailOf["rules"] }) {
  const { t } = useTranslation();
  if (!rules.length) return null;
  return (
    <Text size="sm">
      {t("trail.rules")}{" "}
      {rules.map((rule, at) => (
        <span key={rule.type_version}>
          {at ? ", " : ""}
          <LinkAnchor
            to="/p/$projectId/catalogue"
            params={{ projectId }}
            search={{ version: rule.version, type: rule.code }}
          >
            {rule.name} ({t("catalogue.version", { number: rule.version })})
          </LinkAnchor>
        </span>
      ))}
    </Text>
  );
}
