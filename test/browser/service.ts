import type { TestProject } from "vitest/node";
import { startedService } from "../service.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Origin of the running service, without a slash at the end. */
    service: string;
  }
}

/** Starts the service for all browser tests. */
export default async function startService({ provide }: TestProject): Promise<() => Promise<void>> {
  const { origin, end } = await startedService();
  provide("service", origin);
  return end;
}
