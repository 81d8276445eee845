import { channelMatrix, type Display, type Levels, TONE_FILTER, toneTable } from "./display";

/** The SVG filter that the picture's layers name. */
export function ToneFilter({ display, levels }: { display: Display; levels: Levels }) {
  const table = toneTable(display, levels);
  const matrix = channelMatrix(display.channel);
  return (
    <svg width="0" height="0" aria-hidden="true" style={{ position: "absolute" }}>
      <filter id={TONE_FILTER} colorInterpolationFilters="sRGB" x="0" y="0" width="1" height="1">
        {matrix && <feColorMatrix type="matrix" values={matrix} />}
        <feComponentTransfer>
          <feFuncR type="table" tableValues={table} />
          <feFuncG type="table" tableValues={table} />
          <feFuncB type="table" tableValues={table} />
        </feComponentTransfer>
      </filter>
    </svg>
  );
}
