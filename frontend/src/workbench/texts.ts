import i18next from "i18next";
import de from "./locales/de.json";
import en from "./locales/en.json";

/** The workbench brings its own words, so that other pages do not load them. */
const register = () => {
  i18next.addResourceBundle("en", "workbench", en, true, false);
  i18next.addResourceBundle("de", "workbench", de, true, false);
};

if (i18next.isInitialized) register();
else i18next.on("initialized", register);
