import { Box, Flex, NavLink, Stack } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CatalogueVersion } from "../api/types";
import { EmptyState } from "../ui/EmptyState";
import { TypeMark } from "../ui/TypeMark";
import { Mappings } from "./Mappings";
import { NewType } from "./NewType";
import { Rule } from "./Rule";

interface Props {
  path: string;
  version: CatalogueVersion;
  editable: boolean;
}

/** Types left, the rule in the middle, examples right. */
export function Book({ path, version, editable }: Props) {
  const { t } = useTranslation();
  const search = useSearch({ from: "/signed-in/shell/p/$projectId/catalogue" });
  const navigate = useNavigate({ from: "/p/$projectId/catalogue" });
  const types = [...version.types].sort((a, b) => a.order - b.order);
  const type =
    types.find(({ code }) => code === search.type) ?? types.find(({ reserved }) => !reserved);
  const show = (code: string) =>
    void navigate({ search: { ...search, version: version.number, type: code } });
  return (
    <>
      <Flex direction={{ base: "column", md: "row" }} align={{ md: "flex-start" }} gap="xl">
        <Stack
          w={{ base: "100%", md: 200 }}
          gap={2}
          component="nav"
          aria-label={t("catalogue.types")}
        >
          {types.map((one) => (
            <NavLink
              key={one.id}
              active={one.id === type?.id}
              label={<TypeMark colour={one.colour} name={one.name} hotkey={one.hotkey} />}
              onClick={() => show(one.code)}
            />
          ))}
          {editable ? (
            <NewType
              path={path}
              order={types.length}
              taken={types.map(({ hotkey }) => hotkey)}
              onAdded={show}
            />
          ) : null}
        </Stack>
        {type ? (
          <Rule
            key={type.id}
            path={path}
            number={version.number}
            type={type}
            zones={version.zones}
            editable={editable && !type.reserved}
          />
        ) : (
          <Box flex={1}>
            <EmptyState title={t("catalogue.no_types")} next={t("catalogue.no_types_next")} />
          </Box>
        )}
      </Flex>
      <Mappings path={path} version={version} editable={editable} />
    </>
  );
}
