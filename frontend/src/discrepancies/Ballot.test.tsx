import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import i18next from "i18next";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { CatalogueVersion, Meeting } from "../api/types";
import { textsAreHere } from "../i18n";
import { Ballot } from "./Ballot";

const types = [{ id: "1", name: "Pitting", grades: [] }] as unknown as CatalogueVersion["types"];

function offered(kind: Meeting["kind"]): string[] {
  const place = document.createElement("div");
  place.innerHTML = renderToStaticMarkup(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <Ballot meeting={{ id: "m", kind, mine: null } as Meeting} types={types} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return [...place.querySelectorAll("button")].map(({ textContent }) => textContent ?? "");
}

it("asks for the verdict wherever the server does: an agreed image is about it, too", async () => {
  await textsAreHere;
  await i18next.changeLanguage("en");
  const verdicts = ["OK", "Defective", "Undecided"];
  expect(offered("verdict")).toEqual(verdicts);
  expect(offered("undecided")).toEqual(verdicts);
  expect(offered("agreed")).toEqual(verdicts);
  expect(offered("one_sided")).toEqual(["Nothing here", "Pitting"]);
});
