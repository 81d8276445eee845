import { useEffect, useState } from "react";

const DOCS: Record<string, Record<string, () => Promise<{ default: string }>>> = {
  statistics: {
    en: () => import("../../../docs/statistics.md?raw"),
    de: () => import("../../../docs/statistics.de.md?raw"),
  },
};

/** The text of a page of the documentation; undefined while it loads, null where there is none. */
export function useDoc(topic: string, language: string): string | null | undefined {
  const [text, setText] = useState<string>();
  const load = DOCS[topic]?.[language];
  useEffect(() => {
    let wanted = true;
    void load?.().then(({ default: found }) => wanted && setText(found));
    return () => {
      wanted = false;
    };
  }, [load]);
  return load ? text : null;
}
