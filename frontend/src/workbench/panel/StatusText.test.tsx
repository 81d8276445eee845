import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test } from "vitest";
import "../../i18n";
import { NOTHING_WAITS, type OutboxStatus } from "../outboxTypes";
import "../texts";
import { StatusText } from "./StatusText";

afterEach(cleanup);

const said = async (status: Partial<OutboxStatus>) => {
  await i18next.changeLanguage("en");
  render(
    <MantineProvider env="test">
      <StatusText status={{ ...NOTHING_WAITS, ...status }} />
    </MantineProvider>,
  );
  const text = screen.getByRole("status").textContent;
  cleanup();
  return text;
};

test("what is saved where is said, and never too much", async () => {
  expect(await said({})).toBe("all saved");
  expect(await said({ unsaved: 1 })).toBe("saving");
  expect(await said({ unsaved: 1, offline: true })).toBe("kept in this browser, offline");
  expect(await said({ waiting: 2, unsaved: 1, offline: true })).toBe("2 waiting, offline");
  expect(await said({ stale: ["a"] })).toBe("kept in this browser");
  expect(await said({ draftsRefused: [{ code: "invalid", detail: "" }] })).toBe(
    "kept in this browser",
  );
});
