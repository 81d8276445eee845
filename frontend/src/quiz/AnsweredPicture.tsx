import { useTranslation } from "react-i18next";
import { url } from "../api/client";
import type { CatalogueType, QuizPicture } from "../api/types";
import { Outline } from "../ui/ExamplePicture";
import type { Geometry } from "../workbench/model/types";

interface Props {
  picture: QuizPicture;
  types: Map<string, CatalogueType>;
}

/** The picture with one's own findings, and dashed where the book's examples lie. */
export function AnsweredPicture({ picture: { assignment, submission, marks }, types }: Props) {
  const { t } = useTranslation();
  const { width, height } = assignment;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t("quiz.your_answer")}
      style={{ background: "#26282b", borderRadius: 3, display: "block", width: "100%" }}
    >
      <image href={sourceOf(assignment)} width={width} height={height} preserveAspectRatio="none" />
      {marks.map(({ example: { id, region } }) =>
        region ? (
          <rect
            key={id}
            {...region}
            fill="none"
            stroke="#fff"
            strokeDasharray="6 4"
            strokeWidth={1.5}
            vectorEffect="non-scaling-stroke"
          />
        ) : null,
      )}
      {submission.findings.map(({ key, type_version, geometry }) => (
        <Outline
          key={key}
          geometry={geometry as Geometry | null}
          colour={types.get(type_version)?.colour}
        />
      ))}
    </svg>
  );
}

function sourceOf({ id, image_url, tiled, window }: QuizPicture["assignment"]): string {
  if (tiled) return url(`/assignments/${id}/preview`);
  return window ? `${image_url}?low=${window.low}&high=${window.high}` : image_url;
}
