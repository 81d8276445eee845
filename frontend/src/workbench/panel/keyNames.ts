import i18next from "i18next";
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import { keysFor, type Overrides } from "../keyboard";

const PARTS = /^((?:(?:ctrl|alt|shift)\+)*)(.+)$/;

/** "ctrl+shift+z" as it is written on the keyboard of who reads it: "Strg+Umschalt+Z". */
export function keyName(combo: string): string {
  const [, held = "", key = combo] = PARTS.exec(combo) ?? [];
  return [...held.split("+").filter(Boolean), key].map(oneKey).join("+");
}

const oneKey = (key: string): string =>
  i18next.t(`key.${key === " " ? "Space" : key}` as never, {
    ns: "workbench",
    defaultValue: key.length === 1 ? key.toUpperCase() : key,
    keySeparator: ".",
  }) as string;

/** For a button there is room for a sign only. */
export const keySign = (combo: string): string =>
  combo === "Enter" ? "⏎" : keyName(combo).replace(`${oneKey("shift")}+`, "⇧");

/** The keys that a person has changed. */
export const ChangedKeys = createContext<Overrides>({});

/** The key of an act as a button shows it; nothing where the act has none. */
export function useKeySign(): (act: string) => string {
  useTranslation("workbench");
  const changed = useContext(ChangedKeys);
  return (act) => {
    const [first] = keysFor(act, changed);
    return first ? keySign(first) : "";
  };
}
