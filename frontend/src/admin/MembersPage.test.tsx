import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../testing/shownAt";
import MembersPage from "./MembersPage";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const MEMBERS = Array.from({ length: 60 }, (_, at) => ({
  id: `m${at}`,
  name: `Person ${at}`,
  pseudonym: `P${at}`,
  kind: "person",
  roles: [at ? "inspector" : "lead"],
  is_active: true,
  user: { id: `u${at}`, username: `user${at}`, name: `Person ${at}` },
}));

const page = (results: typeof MEMBERS, next: string | null = null) => ({ results, next });
const LIST = "/projects/p/members";

/** The server pages and narrows. */
const show = (address: string) =>
  shownAt("/p/$projectId/members", address, MembersPage, {
    "/session": { user: { id: "u" }, demo: null, first_run: false, version: "" },
    "/projects/p": { id: "p", name: "Lids", roles: ["lead"] },
    [LIST]: page(MEMBERS.slice(0, 50), `http://vqi/api/v1${LIST}?cursor=c`),
    [`${LIST}?cursor=c`]: page(MEMBERS.slice(50)),
    [`${LIST}?search=USER59`]: page(MEMBERS.slice(59)),
    [`${LIST}?role=lead`]: page(MEMBERS.slice(0, 1)),
    [`${LIST}?role=manager`]: page([]),
  });

const rows = () => screen.getAllByRole("row").length - 1;

it("shows many people a page at a time, and asks for the one who is sought", async () => {
  const { address } = await show("/p/p/members");
  await screen.findByText("Person 0");
  expect(rows()).toBe(50);
  fireEvent.click(screen.getByText("Show more"));
  await waitFor(() => expect(rows()).toBe(60));
  fireEvent.change(screen.getByLabelText("Name or user name"), { target: { value: "USER59" } });
  await waitFor(() => expect(rows()).toBe(1));
  expect(address()).toContain("search=USER59");
});

it("is narrowed by its address, and says when nobody is left", async () => {
  await show("/p/p/members?role=lead");
  await screen.findByText("Person 0");
  expect(rows()).toBe(1);
  cleanup();
  await show("/p/p/members?role=manager");
  fireEvent.click(await screen.findByRole("button", { name: "Clear filters" }));
  await waitFor(() => expect(rows()).toBe(50));
});
