import { createTheme, MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { createRef, type ReactNode } from "react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { textsAreHere } from "../../i18n";
import "../texts";
import { createStore } from "zustand/vanilla";
import type { CanvasHandle, Readout } from "../canvas/FindingsCanvas";
import { newOverlayState, overlayOf } from "../canvas/useOverlay";
import { DisplayMenu } from "./DisplayMenu";
import { PLAIN } from "./display";
import { ZoomMenu } from "./ZoomMenu";

beforeAll(() => textsAreHere);
afterEach(async () => {
  cleanup();
  await i18next.changeLanguage("en");
});

const MARKS = [
  ["en", "."],
  ["de", ","],
] as const;

const show = (shown: ReactNode, mark = ".") =>
  render(
    <MantineProvider
      env="test"
      theme={createTheme({
        components: { NumberInput: { defaultProps: { decimalSeparator: mark } } },
      })}
    >
      {shown}
    </MantineProvider>,
  );

test.each(MARKS)("sliders write their values with the mark of %s", async (language, mark) => {
  await i18next.changeLanguage(language);
  const display = { ...PLAIN, brightness: 1.25, contrast: 1, gamma: 0.5, fill: 0.08 };
  show(<DisplayMenu display={display} onChange={vi.fn()} values={null} />);
  fireEvent.click(screen.getByRole("button"));
  const sliders = screen.getAllByRole("slider");
  expect(sliders.map((slider) => slider.getAttribute("aria-valuetext"))).toEqual(
    ["1.25", "1.00", "0.50", "0.08"].map((text) => text.replace(".", mark)),
  );
  for (const slider of sliders) {
    fireEvent.focus(slider);
    expect(slider.textContent).toBe(slider.getAttribute("aria-valuetext"));
  }
});

test.each(MARKS)("a zoom is typed with the mark of %s", async (language, mark) => {
  await i18next.changeLanguage(language);
  const store = createStore<Readout>(() => ({ scale: 1, at: null, seen: null }));
  const zoomTo = vi.fn();
  const canvas = createRef<CanvasHandle>();
  canvas.current = { zoomTo } as unknown as CanvasHandle;
  show(<ZoomMenu store={store} canvas={canvas} />, mark);
  fireEvent.click(screen.getByRole("button"));
  const input = screen.getByRole("textbox");
  fireEvent.change(input, { target: { value: `12${mark}5 %` } });
  fireEvent.keyDown(input, { key: "Enter" });
  expect(zoomTo).toHaveBeenCalledWith(0.125);
});

test.each(MARKS)(
  "a length is written with the mark of %s on any canvas",
  async (language, mark) => {
    await i18next.changeLanguage(language);
    const canvas = { imageUrl: "", width: 1, height: 1, tiles: null, layers: [] };
    expect(overlayOf(canvas, newOverlayState()).lengthText(12.34)).toBe(`12${mark}3 px`);
  },
);
