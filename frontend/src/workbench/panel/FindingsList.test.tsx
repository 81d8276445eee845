import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { textsAreHere } from "../../i18n";
import type { DefectType } from "../model/rules";
import type { Finding } from "../model/types";
import "../texts";
import { FindingsList, focusFindingRemark } from "./FindingsList";

beforeAll(async () => {
  await textsAreHere;
  await i18next.changeLanguage("en");
});
afterEach(cleanup);

const finding = (key: string): Finding => ({
  key,
  typeVersionId: "pitting",
  gradeId: null,
  geometry: null,
  remark: "",
});
const pitting = { id: "pitting", name: "Pitting", geometry: "none", grades: [] };
const rules = { types: [pitting as unknown as DefectType], zones: [] };
const acts = { select: vi.fn(), remove: vi.fn(), mend: vi.fn(), remark: vi.fn() };

const show = (count: number, selection: readonly string[]) =>
  render(
    <MantineProvider env="test">
      <FindingsList
        findings={Array.from({ length: count }, (_, at) => finding(`f${at}`))}
        rules={rules}
        selection={selection}
        lookOf={() => ({ colour: "#fff" })}
        acts={acts}
      />
    </MantineProvider>,
  );
const rows = () => document.querySelectorAll("li").length;

test("a list that leaves findings out says so, and how to come to them", () => {
  show(105, ["f104"]);
  expect(rows()).toBe(101);
  expect(screen.getByText("4 more are not listed. , and . go through all of them.")).toBeTruthy();
  cleanup();
  show(100, []);
  expect(screen.queryByText(/not listed/)).toBeNull();
});

test("the selected finding's remark is reached by a key, where there is one selected", () => {
  show(3, []);
  expect(focusFindingRemark()).toBe(false);
  cleanup();
  show(3, ["f1"]);
  expect(focusFindingRemark()).toBe(true);
  expect(document.activeElement?.closest("li")?.textContent).toContain("2");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Remark on this finding");
});
