import { Anchor, Button, Card } from "@mantine/core";
import { createLink } from "@tanstack/react-router";

/** Mantine's look with the router's address and preloading. */
export const LinkButton = createLink(Button<"a">);
export const LinkAnchor = createLink(Anchor<"a">);
export const LinkCard = createLink(Card<"a">);
