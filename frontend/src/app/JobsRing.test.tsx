import { Button, Text } from "@mantine/core";
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../api/client";
import { useAct, useGet } from "../api/queries";
import { shownAt } from "../testing/shownAt";
import { JobsRing } from "./JobsRing";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const RUNNING = { under_way: 1, ended: [] };
const DONE = {
  under_way: 0,
  ended: [{ task: "agreement.final_labels", finished_at: "2026-01-01T08:00:09Z" }],
};

function Page() {
  const labels = useGet<{ labeled: number }>("/projects/p/final-labels/summary");
  return (
    <>
      <JobsRing />
      <Text>{labels.data?.labeled} labeled</Text>
    </>
  );
}

it("shows on the page at hand what a job of the project brought about", async () => {
  let over = false;
  const { sent } = await shownAt("/p/$projectId", "/p/p", Page, {
    "/session": { user: { id: "u" }, demo: null, first_run: false, version: "" },
    "/projects/p": { id: "p", name: "Lids", roles: ["lead"] },
    "/projects/p/jobs/summary": () => Response.json(over ? DONE : RUNNING),
    "/projects/p/final-labels/summary": () => Response.json({ labeled: over ? 2 : 1 }),
  });
  await screen.findByText("1 labeled");
  await screen.findByRole("button", { name: "1 job running" });
  over = true;
  await screen.findByText("2 labeled");
  expect(sent.filter(({ path }) => path.endsWith("labels/summary"))).toHaveLength(2);
});

function Acting() {
  const act = useAct(() => api.post("/rounds/r/open"));
  return (
    <>
      <JobsRing />
      <Button onClick={() => act.mutate(undefined)}>Open</Button>
    </>
  );
}

it("asks at once after an act of the page", async () => {
  let begun = false;
  await shownAt("/p/$projectId", "/p/p", Acting, {
    "/session": { user: { id: "u" }, demo: null, first_run: false, version: "" },
    "/projects/p": { id: "p", name: "Lids", roles: ["lead"] },
    "/projects/p/jobs/summary": () =>
      Response.json(begun ? { under_way: 70, ended: [] } : { under_way: 0, ended: [] }),
    "POST /rounds/r/open": () => {
      begun = true;
      return Response.json({});
    },
  });
  await screen.findByRole("button", { name: "0 jobs running" });
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  await screen.findByRole("button", { name: "70 jobs running" }, { timeout: 4_000 });
});
