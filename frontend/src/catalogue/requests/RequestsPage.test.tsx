import { cleanup, fireEvent, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../../testing/shownAt";
import RequestsPage from "./RequestsPage";

const REQUEST = {
  id: "r",
  title: "Depth",
  text: "",
  code: "pitting",
  defect_type: "t",
  state: "answered",
  answer: "",
  answered_by: 3,
  evidence: [],
  created_at: "2026-01-01T00:00:00Z",
};
const PATH = "/projects/p/change-requests";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("names the rule and the version that answered, and lets a lead raise one", async () => {
  const shown = await shownAt("/p/$projectId/requests", "/p/p/requests", RequestsPage, {
    "/projects/p": { id: "p", roles: ["lead"] },
    [PATH]: { next: null, previous: null, results: [REQUEST] },
    "/projects/p/defect-types": [
      { id: "t", code: "pitting", is_reserved: false, name: "Pitting", grades: [] },
    ],
    [`POST ${PATH}`]: {},
  });
  await shown.findByText(/· Pitting · answered by version 3/);
  fireEvent.click(await shown.findByText("Raise a change request"));
  const title = await shown.findByLabelText(/Title of the change request/);
  fireEvent.change(title, { target: { value: "Say it in mm" } });
  const form = title.closest("form");
  if (form) fireEvent.submit(form);
  await waitFor(() => {
    const raised = shown.sent.find(({ method }) => method === "POST");
    expect(raised?.body).toMatchObject({ title: "Say it in mm", defect_type: null });
  });
});

it("says which version an open request is in", async () => {
  const open = { ...REQUEST, state: "open", draft: 2, answered_by: null };
  const shown = await shownAt("/p/$projectId/requests", "/p/p/requests", RequestsPage, {
    "/projects/p": { id: "p", roles: ["manager"] },
    [PATH]: { next: null, previous: null, results: [open] },
  });
  await shown.findByText(/· in version 2/);
});
