import { Stack } from "@mantine/core";
import type { Project } from "../api/types";
import { holds } from "../app/roles";
import { QuizOffers } from "../quiz/QuizOffers";
import { DataSet } from "./DataSet";
import { Decisions } from "./Decisions";
import { RuleWork } from "./RuleWork";
import { WaitingRounds } from "./WaitingRounds";

/** What a person has to do in a project, by the roles they hold there. */
export function ProjectHome({ project }: { project: Project }) {
  const { roles, id } = project;
  return (
    <Stack>
      {holds(roles, ["inspector"]) ? (
        <>
          <WaitingRounds projectId={id} />
          <QuizOffers projectId={id} />
        </>
      ) : null}
      {holds(roles, ["manager"]) ? <RuleWork projectId={id} /> : null}
      {holds(roles, ["lead", "manager"]) ? (
        <Decisions projectId={id} settles={holds(roles, ["lead"])} />
      ) : null}
      {holds(roles, ["lead", "manager", "scientist"]) ? (
        <DataSet projectId={id} releases={!holds(roles, ["lead", "manager"])} />
      ) : null}
    </Stack>
  );
}
