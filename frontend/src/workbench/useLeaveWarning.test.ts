import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useLeaveWarning } from "./useLeaveWarning";

const isAsked = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

test("the browser asks before it closes a page that alone holds the work, and only then", () => {
  const { rerender, unmount } = renderHook(
    ({ notKept }) => useLeaveWarning(notKept, { shown: true }),
    {
      initialProps: { notKept: false },
    },
  );
  expect(isAsked()).toBe(false);
  rerender({ notKept: true });
  expect(isAsked()).toBe(true);
  rerender({ notKept: false });
  expect(isAsked()).toBe(false);
  rerender({ notKept: true });
  unmount();
  expect(isAsked()).toBe(false);
});
