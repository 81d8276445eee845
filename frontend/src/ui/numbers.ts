import i18next from "i18next";

/** Figures as the reports print them: kappa .71 (.58 to .81), in German 0,71. */
export function kappa(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  const short = text.startsWith("0") && !withComma() ? text.slice(1) : text;
  const said = withComma() ? short.replace(".", ",") : short;
  return value < 0 && Number(text) ? `−${said}` : said;
}

/** Without digits above 10 %. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 10 ? decimal(value, 1) : Math.round(value)} %`;
}

export function decimal(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return withComma() ? text.replace(".", ",") : text;
}

function withComma(): boolean {
  return i18next.language === "de";
}

export function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  if (size < 1024 ** 2) return `${(size / 1024).toFixed(0)} kB`;
  return `${decimal(size / 1024 ** 2, 1)} MB`;
}

/** A day as the trade writes it; one without an hour is the same day wherever it is read. */
export function day(iso: string, language: string): string {
  const timeZone = iso.includes("T") ? undefined : "UTC";
  const style = { dateStyle: "medium", timeZone } as const;
  return new Intl.DateTimeFormat(regional(language), style).format(new Date(iso));
}

/** The zone of the reader's clock at a moment, such as MEZ or GMT+1. */
export function zone(iso: string, language: string): string {
  const parts = new Intl.DateTimeFormat(regional(language), {
    hour: "numeric",
    timeZoneName: "short",
  }).formatToParts(new Date(iso));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** A moment by the clock of whoever reads it. */
export function when(iso: string | null | undefined, language: string): string {
  return iso ? moment(iso, language, "short") : "";
}

/** The same on paper, where nobody knows whose clock it was. */
export function whenAndWhere(iso: string | null | undefined, language: string): string {
  return iso ? moment(iso, language, "long") : "";
}

function moment(iso: string, language: string, timeStyle: "short" | "long"): string {
  const style = { dateStyle: "medium", timeStyle } as const;
  return new Intl.DateTimeFormat(regional(language), style).format(new Date(iso));
}

/** The reader's own way to write English or German: by the browser, day or month first. */
function regional(language: string): string {
  return navigator.languages.find((one) => one.split("-")[0] === language) ?? language;
}
