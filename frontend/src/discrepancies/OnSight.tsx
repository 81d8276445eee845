import { Box } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { type ReactNode, useEffect, useState } from "react";

/** Waits with what it holds until it comes near the window, then keeps it. */
export function OnSight({ height, children }: { height: number; children: () => ReactNode }) {
  const { ref, entry } = useIntersection({ rootMargin: "400px" });
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (entry?.isIntersecting) setSeen(true);
  }, [entry]);
  return (
    <Box ref={ref} mih={seen ? undefined : height}>
      {seen ? children() : null}
    </Box>
  );
}
