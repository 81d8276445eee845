import { Text } from "@mantine/core";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { shownAt } from "../testing/shownAt";
import { useAll } from "./queries";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ROUNDS = "/projects/p/rounds?page_size=200";
const next = `http://vqi.example/api/v1${ROUNDS}&cursor=2`;

function Page() {
  const rounds = useAll<string>("/projects/p/rounds");
  if (rounds.error) return <Text>failed</Text>;
  return <Text>{rounds.items?.join(" ") ?? "loading"}</Text>;
}

it("has a list when every page of it is read", async () => {
  await shownAt("/", "/", Page, {
    [ROUNDS]: { next, results: ["newest"] },
    [`${ROUNDS}&cursor=2`]: { next: null, results: ["oldest"] },
  });
  await screen.findByText("newest oldest");
});

it("asks no second time for a page that fails", async () => {
  const { sent } = await shownAt("/", "/", Page, {
    [ROUNDS]: { next, results: ["newest"] },
  });
  await screen.findByText("failed");
  await new Promise((later) => setTimeout(later, 50));
  expect(sent).toHaveLength(2);
});
