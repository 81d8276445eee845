import type { Zone } from "../workbench/model/rules";
import { Outline } from "./ExamplePicture";

interface Props {
  zone: Zone;
  width: number | string;
}

/** A zone on its reference picture. */
export function ZonePicture({ zone, width }: Props) {
  return (
    <svg
      viewBox={`0 0 ${zone.width} ${zone.height}`}
      width={width}
      role="img"
      aria-label={zone.name}
      style={{ display: "block", background: "#26282b" }}
    >
      <image href={zone.image_url} width={zone.width} height={zone.height} />
      <Outline geometry={zone.geometry} />
    </svg>
  );
}
