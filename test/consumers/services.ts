import type { TestProject } from "vitest/node";
import { startedService } from "../service.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Origins of the service over http and over https, without a slash at the end. */
    origins: { http: string; https: string };
  }
}

/** Starts the service over http and over https for the consumers' tests. */
export default async function startServices({ provide }: TestProject): Promise<() => Promise<void>> {
  // One after the other: both would take the same free ports.
  const http = await startedService("http");
  const https = await startedService("https");
  provide("origins", { http: http.origin, https: https.origin });
  return async () => void (await Promise.all([http.end(), https.end()]));
}
