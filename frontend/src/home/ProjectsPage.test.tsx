import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../testing/shownAt";
import ProjectsPage from "./ProjectsPage";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const project = (name: string) => ({ id: name, name, task_kind: "detection", goal: "", roles: [] });
const page = (...names: string[]) => ({ results: names.map(project), next: null });
const USER = { id: "u", name: "Lea", is_administrator: false };

it("asks the server for the project that is sought, and keeps the way to a new one", async () => {
  const { address } = await shownAt("/projects", "/projects", ProjectsPage, {
    "/session": { user: USER, demo: null, first_run: false, version: "" },
    "/projects": { ...page("Lids"), next: "http://vqi/api/v1/projects?cursor=c" },
    "/projects?search=screw": page("Ball screws"),
    "/projects?search=none": page(),
    "/projects?role=manager&page_size=1": page("Far behind"),
  });
  await screen.findByText("Lids");
  await screen.findByRole("link", { name: "New project" });
  const seek = (words: string) =>
    fireEvent.change(screen.getByLabelText("Name"), { target: { value: words } });
  seek("screw");
  await screen.findByText("Ball screws");
  expect(screen.queryByText("Lids")).toBeNull();
  expect(address()).toContain("search=screw");
  seek("none");
  await screen.findByText("Nothing matches");
  expect(screen.getByRole("link", { name: "New project" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Clear filters" }));
  await waitFor(() => screen.getByText("Lids"));
});
