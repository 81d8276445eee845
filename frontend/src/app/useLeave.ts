import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useSession } from "../api/queries";

/** A session that has ended leads to the log-in, and from there back to this page. */
export function useLeaveWithSession(): void {
  const { user } = useSession();
  const { href } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    if (!user) void navigate({ to: "/login", search: { next: href }, replace: true });
  }, [user, href, navigate]);
}
