import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { SearchField } from "./SearchField";

afterEach(cleanup);

function List() {
  const [words, setWords] = useState<string>();
  return (
    <MantineProvider env="test">
      <SearchField label="Name" words={words} onSearch={setWords} />
      <p>sought: {words ?? "everything"}</p>
      <button type="button" onClick={() => setWords(undefined)}>
        Clear
      </button>
    </MantineProvider>
  );
}

it("keeps the cursor while the list narrows, and is emptied with the filter", async () => {
  render(<List />);
  const field = screen.getByLabelText("Name") as HTMLInputElement;
  field.focus();
  fireEvent.change(field, { target: { value: "pit" } });
  await screen.findByText("sought: pit");
  expect(document.activeElement).toBe(screen.getByLabelText("Name"));
  fireEvent.change(field, { target: { value: "pit " } });
  await new Promise((done) => setTimeout(done, 300));
  expect(field.value).toBe("pit ");
  fireEvent.click(screen.getByText("Clear"));
  await waitFor(() => expect(field.value).toBe(""));
  expect(screen.getByText("sought: everything")).toBeTruthy();
});
