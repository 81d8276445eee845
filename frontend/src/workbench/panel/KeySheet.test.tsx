import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { useState } from "react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { textsAreHere } from "../../i18n";
import "../texts";
import type { Overrides } from "../keyboard";
import { KeySheet } from "./KeySheet";

beforeAll(async () => {
  await textsAreHere;
  await i18next.changeLanguage("en");
});
afterEach(async () => {
  cleanup();
  await i18next.changeLanguage("en");
});

interface Told {
  readonly onChange: (overrides: Overrides) => void;
  readonly onClose: () => void;
}

function Sheet({ onChange, onClose }: Told) {
  const [overrides, setOverrides] = useState<Overrides>({});
  const change = (next: Overrides) => {
    onChange(next);
    setOverrides(next);
  };
  return (
    <KeySheet opened onClose={onClose} overrides={overrides} onChange={change} unsaved={false} />
  );
}

function open() {
  const told = { onChange: vi.fn(), onClose: vi.fn() };
  render(
    <MantineProvider env="test">
      <Sheet {...told} />
    </MantineProvider>,
  );
  return told;
}

const row = (name: RegExp) => screen.getByRole("button", { name });
const strike = (key: string) => fireEvent.keyDown(document.activeElement ?? window, { key });
const asked = () => screen.queryByRole("alert")?.querySelector("p")?.textContent;

test("a key that nobody has is taken at once", () => {
  const { onChange } = open();
  fireEvent.click(row(/^Box/));
  strike("y");
  expect(onChange).toHaveBeenCalledWith({ "tool box": ["y"] });
  expect(asked()).toBeUndefined();
});

test("a key that an act has is taken after that act was named, and the act is marked", () => {
  const { onChange } = open();
  fireEvent.click(row(/^Box/));
  strike("d");
  expect(asked()).toBe(
    "D is the key for “Defective” now. Taking it leaves “Defective” without a key.",
  );
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.click(row(/^Take D$/));
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ "tool box": ["d"], defective: [] });
  expect(row(/^Defective/).textContent).toBe("Defectiveno key");
  expect(document.activeElement).toBe(row(/^Box/));
  fireEvent.click(row(/^All keys as delivered$/));
  expect(onChange).toHaveBeenLastCalledWith({});
  expect(row(/^Defective/).textContent).toBe("DefectiveD");
});

test("an act that keeps a key is said to keep it, in German as well", async () => {
  await i18next.changeLanguage("de");
  open();
  fireEvent.click(row(/^Rechteck/));
  strike("=");
  expect(asked()).toBe(
    "= ist jetzt eine Taste für „Vergrößern“. Wird sie neu belegt, bleibt für „Vergrößern“ +.",
  );
});

test("left there, or with Escape, nothing changes and the sheet stays open", () => {
  const { onChange, onClose } = open();
  for (const leave of [() => fireEvent.click(row(/^Leave it there$/)), () => strike("Escape")]) {
    fireEvent.click(row(/^Box/));
    strike("d");
    expect(document.activeElement).toBe(row(/^Leave it there$/));
    leave();
    expect(asked()).toBeUndefined();
  }
  expect(onChange).not.toHaveBeenCalled();
  expect(onClose).not.toHaveBeenCalled();
});

test("one's own key struck again is no question", () => {
  const { onChange } = open();
  fireEvent.click(row(/^Box/));
  strike("b");
  expect(asked()).toBeUndefined();
  expect(onChange).toHaveBeenCalledWith({ "tool box": ["b"] });
});

test("what makes no sign by itself, and what moves focus or picture, is waited past", () => {
  const { onChange } = open();
  fireEvent.click(row(/^Box/));
  for (const key of ["AltGraph", "CapsLock", "Dead", "Tab", " "]) strike(key);
  expect(onChange).not.toHaveBeenCalled();
  strike("@");
  expect(onChange).toHaveBeenCalledExactlyOnceWith({ "tool box": ["@"] });
});

test("a sheet that is closed waits for no key any more", () => {
  const { onChange, onClose } = open();
  fireEvent.click(row(/^Box/));
  fireEvent.click(screen.getByLabelText("Close"));
  expect(onClose).toHaveBeenCalled();
  strike("y");
  expect(onChange).not.toHaveBeenCalled();
});
