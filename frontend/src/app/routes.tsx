import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { useEffect } from "react";
import { api } from "../api/client";
import { sessionQuery, useSession } from "../api/queries";
import { speakAs, useAccountTheme } from "./account";
import { queryClient } from "./queryClient";
import { Shell } from "./Shell";

/** A page whose script cannot be fetched says so; a new version of the product is loaded anew. */
const lazy = (load: () => Promise<{ default: React.ComponentType }>) =>
  lazyRouteComponent(() =>
    load().catch(async (missing) => {
      await api.get("/session");
      throw missing;
    }),
  );

async function session() {
  const found = await queryClient.ensureQueryData(sessionQuery);
  await speakAs(found);
  return found;
}

function SignedIn() {
  const found = useSession();
  useAccountTheme();
  useEffect(() => void speakAs(found), [found]);
  return <Outlet />;
}
const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

const root = createRootRoute({ component: Outlet });

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: (search): { next?: string } => ({ next: text(search.next) }),
  beforeLoad: async () => {
    if ((await session()).first_run) throw redirect({ to: "/first-run" });
  },
  component: lazy(() => import("../admin/LoginPage")),
});

const firstRun = createRoute({
  getParentRoute: () => root,
  path: "/first-run",
  component: lazy(() => import("../admin/FirstRunPage")),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: SignedIn,
  beforeLoad: async ({ location }) => {
    const { user, first_run } = await session();
    if (first_run) throw redirect({ to: "/first-run" });
    if (!user) throw redirect({ to: "/login", search: { next: location.href } });
  },
});

const workbench = createRoute({
  getParentRoute: () => signedIn,
  path: "/p/$projectId/work/$roundId",
  component: lazy(() => import("../rounds/WorkPage")),
});

const shell = createRoute({ getParentRoute: () => signedIn, id: "shell", component: Shell });

const page = <P extends string>(path: P, load: () => Promise<{ default: React.ComponentType }>) =>
  createRoute({ getParentRoute: () => shell, path, component: lazy(load) });

const images = createRoute({
  getParentRoute: () => shell,
  path: "/p/$projectId/images",
  validateSearch: (search): Record<string, string | undefined> =>
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, text(value)])),
  component: lazy(() => import("../images/ImagesPage")),
});

const discrepancies = createRoute({
  getParentRoute: () => shell,
  path: "/p/$projectId/discrepancies",
  validateSearch: (search): { round?: string; rule?: string; kind?: string; state?: string } => ({
    round: text(search.round),
    rule: text(search.rule),
    kind: text(search.kind),
    state: text(search.state),
  }),
  component: lazy(() => import("../discrepancies/DiscrepanciesPage")),
});

const catalogue = createRoute({
  getParentRoute: () => shell,
  path: "/p/$projectId/catalogue",
  validateSearch: (search): { version?: number; type?: string; view?: string } => ({
    version: Number(search.version) || undefined,
    type: text(search.type),
    view: text(search.view),
  }),
  component: lazy(() => import("../catalogue/CataloguePage")),
});

const strings = (search: Record<string, unknown>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, text(value)]));

const report = createRoute({
  getParentRoute: () => shell,
  path: "/p/$projectId/agreement/$roundId",
  validateSearch: strings,
  component: lazy(() => import("../agreement/ReportPage")),
});

const behind = createRoute({
  getParentRoute: () => shell,
  path: "/p/$projectId/agreement/$roundId/images",
  validateSearch: strings,
  component: lazy(() => import("../agreement/BehindPage")),
});

export const routeTree = root.addChildren([
  login,
  firstRun,
  signedIn.addChildren([
    workbench,
    shell.addChildren([
      page("/", () => import("../home/HomePage")),
      page("/projects", () => import("../home/ProjectsPage")),
      page("/projects/new", () => import("../projects/NewProjectPage")),
      page("/account", () => import("../admin/AccountPage")),
      page("/check-table", () => import("../check/CheckTablePage")),
      page("/users", () => import("../admin/UsersPage")),
      page("/p/$projectId", () => import("../projects/ProjectPage")),
      page("/p/$projectId/work", () => import("../rounds/QueuePage")),
      page("/p/$projectId/own", () => import("../agreement/OwnPage")),
      page("/help/$topic", () => import("../help/HelpPage")),
      images,
      page("/p/$projectId/images/import", () => import("../images/import/ImportPage")),
      page(
        "/p/$projectId/images/import/$importId",
        () => import("../images/import/ImportResultPage"),
      ),
      page("/p/$projectId/images/$imageId", () => import("../images/ImagePage")),
      page("/p/$projectId/quiz/$quizId", () => import("../quiz/QuizPage")),
      page("/p/$projectId/rounds", () => import("../rounds/RoundsPage")),
      page("/p/$projectId/rounds/new", () => import("../rounds/NewRoundPage")),
      page("/p/$projectId/rounds/$roundId", () => import("../rounds/RoundPage")),
      page("/p/$projectId/agreement", () => import("../agreement/AgreementPage")),
      report,
      behind,
      discrepancies,
      page(
        "/p/$projectId/discrepancies/$discrepancyId",
        () => import("../discrepancies/RulingPage"),
      ),
      page(
        "/p/$projectId/discrepancies/$discrepancyId/alike",
        () => import("../discrepancies/AlikePage"),
      ),
      page("/p/$projectId/meetings/$meetingId", () => import("../discrepancies/MeetingPage")),
      catalogue,
      page("/p/$projectId/catalogue/$number/print", () => import("../catalogue/PrintPage")),
      page("/p/$projectId/catalogue/$number/quiz/$quizId", () => import("../quiz/AttemptPage")),
      page("/p/$projectId/requests", () => import("../catalogue/requests/RequestsPage")),
      page("/p/$projectId/releases", () => import("../releases/ReleasesPage")),
      page("/p/$projectId/references", () => import("../references/ReferencesPage")),
      page("/p/$projectId/settings", () => import("../projects/SettingsPage")),
      page("/p/$projectId/members", () => import("../admin/MembersPage")),
      page("/p/$projectId/keys", () => import("../admin/KeysPage")),
      page("/p/$projectId/jobs", () => import("../admin/JobsPage")),
    ]),
  ]),
]);
