import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const backend = `http://127.0.0.1:${process.env.VQI_PORT ?? "8000"}`;

export default defineConfig(({ command }) => ({
  base: command === "build" ? "/static/" : "/",
  plugins: [react()],
  server: { host: "127.0.0.1", proxy: { "/api": backend }, fs: { allow: [".."] } },
  build: { outDir: "dist", emptyOutDir: true, chunkSizeWarningLimit: 700 },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
}));
