import { Text } from "@mantine/core";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { useGet } from "../api/queries";
import { shownAt } from "../testing/shownAt";
import { JobsRing } from "./JobsRing";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const FINAL_LABELS = {
  id: "j",
  task: "agreement.final_labels",
  subject: "p",
  done: 0,
  total: 0,
  message: "",
  created_at: "2026-01-01T08:00:00Z",
};
const RUNNING = { ...FINAL_LABELS, state: "running", finished_at: null };
const DONE = { ...FINAL_LABELS, state: "done", finished_at: "2026-01-01T08:00:09Z" };

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
    "/projects/p/jobs": () => Response.json({ results: [over ? DONE : RUNNING] }),
    "/projects/p/final-labels/summary": () => Response.json({ labeled: over ? 2 : 1 }),
  });
  await screen.findByText("1 labeled");
  await screen.findByRole("button", { name: "1 job running" });
  over = true;
  await screen.findByText("2 labeled");
  expect(sent.filter(({ path }) => path.endsWith("/summary"))).toHaveLength(2);
});
