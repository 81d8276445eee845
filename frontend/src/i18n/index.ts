import i18next, { type BackendModule, type ResourceKey } from "i18next";
import { initReactI18next } from "react-i18next";
import { keepBook, speak } from "./serverText";

const stored = localStorage.getItem("vqi-language");
const preferred = navigator.language.startsWith("de") ? "de" : "en";

async function german(): Promise<ResourceKey> {
  const [{ de }, { default: book }] = await Promise.all([
    import("./de"),
    import("./de/server.json"),
  ]);
  keepBook("de", book);
  return de;
}

const TEXTS: Record<string, () => Promise<ResourceKey>> = {
  en: async () => (await import("./en")).en,
  de: german,
};

/** A reader loads one language; the other comes when they change to it. */
const oneLanguage: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = namespace === "translation" ? TEXTS[language] : undefined;
    if (!load) return done(null, {});
    load().then(
      (texts) => done(null, texts),
      (error: Error) => done(error, null),
    );
  },
};

const language = stored === "de" || stored === "en" ? stored : preferred;

i18next.on("languageChanged", (spoken) => {
  speak(spoken);
  document.documentElement.lang = spoken;
  if (spoken !== language || stored) localStorage.setItem("vqi-language", spoken);
});

/** Done when the texts of the reader's language are there. */
export const textsAreHere = i18next
  .use(oneLanguage)
  .use(initReactI18next)
  .init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ["en", "de"],
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
