import { useTranslation } from "react-i18next";
import { day, when, whenAndWhere, zone } from "./numbers";

interface Props {
  at: string | null | undefined;
  /** The day alone, where the hour says nothing. */
  dayOnly?: boolean;
  /** The sentence that a moment stands in. */
  within?: (moment: string) => string;
}

const PLACE = "\u2063";

/** A moment by the clock of whoever reads it; whose clock that is stands under the pointer, and on
 * paper beside it. */
export function When({ at, dayOnly, within }: Props) {
  const { language } = useTranslation().i18n;
  if (!at) return null;
  const [before, after] = (within?.(PLACE) ?? PLACE).split(PLACE);
  return (
    <>
      {before}
      <time dateTime={at} title={whenAndWhere(at, language)} data-zone={zone(at, language)}>
        {dayOnly ? day(at, language) : when(at, language)}
      </time>
      {after}
    </>
  );
}
