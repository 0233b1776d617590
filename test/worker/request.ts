import { exports } from "cloudflare:workers";

/** Where the tests' service is. */
export const ORIGIN = "https://guides.example.org";

/** Sends a request to the Worker, in workerd. Redirects are not followed. */
export function get(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(path.startsWith("http") ? path : ORIGIN + path, { redirect: "manual", ...init });
}
