import { useCallback, useState } from "react";
import { keepSettings } from "./api";
import { type Overrides, overridesOf, settingOf } from "./keyboard";

/** The keys a person has changed; `unsaved` where the account does not have them. */
export function useOwnKeys(settings: Readonly<Record<string, unknown>>) {
  const [overrides, setOverrides] = useState(() => overridesOf(settings));
  const [unsaved, setUnsaved] = useState(false);
  const change = useCallback((keys: Overrides) => {
    setOverrides(keys);
    keepSettings(settingOf(keys)).then(
      () => setUnsaved(false),
      () => setUnsaved(true),
    );
  }, []);
  return { overrides, unsaved, change };
}
