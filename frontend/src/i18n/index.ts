import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { de } from "./de";
import { en } from "./en";

const stored = localStorage.getItem("vqi-language");
const preferred = navigator.language.startsWith("de") ? "de" : "en";

void i18next.use(initReactI18next).init({
  resources: { en: { translation: en }, de: { translation: de } },
  lng: stored ?? preferred,
  fallbackLng: "en",
  supportedLngs: ["en", "de"],
  interpolation: { escapeValue: false },
  returnNull: false,
});

document.documentElement.lang = i18next.resolvedLanguage ?? "en";
i18next.on("languageChanged", (language) => {
  localStorage.setItem("vqi-language", language);
  document.documentElement.lang = language;
});
