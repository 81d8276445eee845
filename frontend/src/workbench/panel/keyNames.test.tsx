import { MantineProvider } from "@mantine/core";
import { cleanup, render } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test, vi } from "vitest";
import "../../i18n";
import "../texts";
import { BINDINGS, type Overrides, rebind } from "../keyboard";
import { ToolBar } from "./Bars";
import { ChangedKeys, keyName, keySign } from "./keyNames";
import { VerdictPanel } from "./VerdictPanel";

afterEach(async () => {
  cleanup();
  await i18next.changeLanguage("en");
});

test("keys are named as on a German keyboard", async () => {
  await i18next.changeLanguage("de");
  expect(
    ["ctrl+shift+z", "ArrowLeft", "Delete", "Escape", "Backspace", "Enter"].map(keyName),
  ).toEqual(["Strg+Umschalt+Z", "Pfeil links", "Entf", "Esc", "Rücktaste", "Eingabe"]);
  expect(["+", "shift+1", "?", ".", ","].map(keyName)).toEqual(["+", "Umschalt+1", "?", ".", ","]);
});

test("no delivered key is left in the words of the browser, in either language", async () => {
  for (const language of ["en", "de"]) {
    await i18next.changeLanguage(language);
    const names = BINDINGS.flatMap(({ keys }) => keys).map(keyName);
    expect(names.filter((name) => /Arrow|ctrl|shift\+|Escape|^key\./.test(name))).toEqual([]);
  }
});

test("a button has room for a sign", () => {
  expect(["Enter", "shift+1", "o"].map(keySign)).toEqual(["⏎", "⇧1", "O"]);
});

const shown = (changed: Overrides) =>
  render(
    <MantineProvider>
      <ChangedKeys value={changed}>
        <VerdictPanel verdict={null} reason={null} onVerdict={vi.fn()} onReason={vi.fn()} />
        <ToolBar tool="select" snapping={false} onTool={vi.fn()} onSnap={vi.fn()} />
      </ChangedKeys>
    </MantineProvider>,
  )
    .getAllByRole("button")
    .map((button) => button.textContent);

test("buttons show the key that works", () => {
  expect(shown({})).toEqual(expect.arrayContaining(["OOK", "DDefective", "BBox", "NSnap"]));
  cleanup();
  expect(shown(rebind("ok", "b", {}))).toEqual(
    expect.arrayContaining(["BOK", "DDefective", "Box", "NSnap"]),
  );
});
