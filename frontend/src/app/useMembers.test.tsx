import { Text } from "@mantine/core";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, it, vi } from "vitest";
import { shownAt } from "../testing/shownAt";
import { useMembers } from "./useMembers";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const LIST = "/projects/p/members?role=inspector&page_size=200";
const member = (id: string, is_active = true) => ({ id, is_active, roles: ["inspector"] });

function Choice() {
  const members = useMembers("p", { role: "inspector" });
  return <Text>{members.map(({ id }) => id).join(" ") || "waiting"}</Text>;
}

it("offers everybody who is active, on whichever page they stand", async () => {
  await shownAt("/p/$projectId", "/p/p", Choice, {
    [LIST]: { results: [member("a"), member("b", false)], next: "/x?cursor=c" },
    [`${LIST}&cursor=c`]: { results: [member("c")], next: null },
  });
  await screen.findByText("a c");
});
