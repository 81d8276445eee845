import { Typography } from "@mantine/core";
import ReactMarkdown from "react-markdown";

/** Rule text. react-markdown renders no raw HTML, so a script in it stays text. */
export function Markdown({ children }: { children: string }) {
  return (
    <Typography fz="sm">
      <ReactMarkdown disallowedElements={["img"]} unwrapDisallowed>
        {children}
      </ReactMarkdown>
    </Typography>
  );
}
