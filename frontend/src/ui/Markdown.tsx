import { Typography } from "@mantine/core";
import ReactMarkdown, { defaultUrlTransform } from "react-markdown";
import classes from "./Markdown.module.css";

const NAMED = /^image:([0-9a-f-]{36})$/i;

/** A picture that a text may show; others, of addresses elsewhere above all, are left out. */
export interface Pictured {
  readonly image: string;
  readonly image_url: string;
}

interface Props {
  children: string;
  pictures?: readonly Pictured[];
}

/** Rule text. react-markdown renders no raw HTML, so a script in it stays text; a picture is one
 * of the version's own, `![caption](image:<id>)`: a factory has no internet. */
export function Markdown({ children, pictures = [] }: Props) {
  const addressOf = (url: string) => {
    const id = NAMED.exec(url)?.[1]?.toLowerCase();
    return pictures.find(({ image }) => image === id)?.image_url;
  };
  return (
    <Typography fz="sm">
      <ReactMarkdown
        urlTransform={(url, key) => (key === "src" ? addressOf(url) : defaultUrlTransform(url))}
        components={{ img: Picture }}
      >
        {children}
      </ReactMarkdown>
    </Typography>
  );
}

function Picture({ src, alt }: { src?: string; alt?: string }) {
  if (!src) return <em>{alt}</em>;
  return (
    <span className={classes.picture}>
      <img src={src} alt={alt ?? ""} loading="eager" />
      {alt ? <span className={classes.caption}>{alt}</span> : null}
    </span>
  );
}
