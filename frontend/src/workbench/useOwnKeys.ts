import { useCallback, useState } from "react";
import { useStore } from "zustand";
import { keepSettings } from "./api";
import { type Overrides, settingOf } from "./keyboard";
import type { Opened } from "./opening";

/** The keys as changed; they outlast the one image, and so the workbench that shows it. */
export function useOwnKeys({ keys }: Pick<Opened, "keys">) {
  const overrides = useStore(keys);
  const [unsaved, setUnsaved] = useState(false);
  const change = useCallback(
    (changed: Overrides) => {
      keys.setState(changed, true);
      keepSettings(settingOf(changed)).then(
        () => setUnsaved(false),
        () => setUnsaved(true),
      );
    },
    [keys],
  );
  return { overrides, change, unsaved };
}
