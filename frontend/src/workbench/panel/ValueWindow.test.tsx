import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { textsAreHere } from "../../i18n";
import "../texts";
import { DisplayMenu } from "./DisplayMenu";
import { type Display, PLAIN } from "./display";
import type { ValueRange } from "./ValueWindow";

beforeEach(async () => {
  await textsAreHere;
  await i18next.changeLanguage("en");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const told = vi.fn<(display: Display) => void>();
const rest = () => act(async () => void vi.advanceTimersByTime(500));

function Page({ values }: { values: ValueRange }) {
  const [display, setDisplay] = useState<Display>(PLAIN);
  const change = (next: Display) => {
    told(next);
    setDisplay(next);
  };
  return <DisplayMenu display={display} onChange={change} values={values} />;
}

const labeled = (kind: string, name: string) =>
  document.querySelector(`${kind}[aria-label="${name}"]`) as HTMLElement;

function open(values: ValueRange) {
  told.mockClear();
  render(
    <MantineProvider env="test">
      <Page values={values} />
    </MantineProvider>,
  );
  fireEvent.click(labeled("button", "View"));
}

const window = () => told.mock.calls.at(-1)?.[0].window;
const type = (name: string, value: string) => {
  const input = labeled("input", name);
  fireEvent.change(input, { target: { value } });
  fireEvent.keyDown(input, { key: "Enter" });
};

test("each arrow moves the window, with one picture asked for after them, and the focus stays", async () => {
  open({ low: 200, high: 800, min: 0, max: 1000 });
  const thumb = labeled("[role=slider]", "Black from");
  thumb.focus();
  for (let at = 0; at < 3; at += 1) fireEvent.keyDown(thumb, { key: "ArrowRight" });
  await rest();
  expect(told).toHaveBeenCalledTimes(1);
  expect(window()).toMatchObject({ low: 203, high: 800 });
  expect(document.activeElement).toBe(thumb);
});

test("where one point is far brighter than the part, values are typed", async () => {
  open({ low: 0, high: 1000, min: 0, max: 65535 });
  type("White from", "250");
  await rest();
  expect(window()).toMatchObject({ low: 0, high: 250 });
  type("Black from", "900");
  await rest();
  expect(window()).toMatchObject({ low: 249, high: 250 });
});

test("values below one are read and typed with their digits", async () => {
  open({ low: 0.1, high: 0.9, min: 0, max: 1 });
  expect(screen.getByText("Window on the values: 0.100 to 0.900")).toBeTruthy();
  type("Black from", "0.125");
  await rest();
  expect(window()).toMatchObject({ low: 0.125, high: 0.9 });
});
