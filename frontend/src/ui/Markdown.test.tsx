import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "./Markdown";

function shown(text: string): HTMLElement {
  const place = document.createElement("div");
  place.innerHTML = renderToStaticMarkup(
    <MantineProvider>
      <Markdown>{text}</Markdown>
    </MantineProvider>,
  );
  for (const style of place.querySelectorAll("style, script[data-mantine-script]")) style.remove();
  return place;
}

test("a script in rule text is shown as text and never run", () => {
  const place = shown("Deeper than **1 mm**. <script>alert(1)</script>");
  expect(place.querySelector("script")).toBeNull();
  expect(place.querySelector("strong")?.textContent).toBe("1 mm");
  expect(place.textContent).toContain("<script>alert(1)</script>");
});

test("no element or address of rule text can carry a script", () => {
  const place = shown(
    "[here](javascript:alert(1)) <img src=x onerror=alert(1)> ![x](javascript:alert(2)) <b onclick=alert(3)>big</b>",
  );
  expect(place.querySelector("img, b, [onerror], [onclick]")).toBeNull();
  for (const link of place.querySelectorAll("a"))
    expect(link.getAttribute("href") ?? "").not.toContain("javascript");
});
