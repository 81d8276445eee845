/** Figures as the reports print them: kappa .71 (.58 to .81), percent without digits above 10 %. */
export function kappa(value: number): string {
  const text = Math.abs(value).toFixed(2);
  const short = text.startsWith("0") ? text.slice(1) : text;
  return value < 0 && text !== "0.00" ? `−${short}` : short;
}

export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} %`;
}

export function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  if (size < 1024 ** 2) return `${(size / 1024).toFixed(0)} kB`;
  return `${(size / 1024 ** 2).toFixed(1)} MB`;
}

/** A day as the trade writes it. */
export function day(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(new Date(iso));
}

export function when(iso: string | null | undefined, language: string): string {
  if (!iso) return "";
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(iso),
  );
}
