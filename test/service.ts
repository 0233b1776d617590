import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import http from "node:http";
import https from "node:https";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** A running service: its origin, without a slash at the end, and what ends it. */
export type Service = { origin: string; end: () => Promise<void> };

/** Starts the built service as `npm start` does, on a free port of this machine's own. Over https its certificate is one that nobody trusts. */
export async function startedService(protocol: "http" | "https" = "http"): Promise<Service> {
  const port = await freePort();
  const options = ["--port", String(port), "--ip", "127.0.0.1", "--protocol", protocol];
  const child = spawn("node", ["worker/start.ts", ...options], { cwd: join(import.meta.dirname, ".."), stdio: "pipe" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const origin = `${protocol}://127.0.0.1:${port}`;
  await answering(`${origin}/api/guides`, child, () => output);
  return {
    origin,
    end: async () => {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function answering(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`the service ended:\n${output()}`);
    if (Date.now() > deadline) throw new Error(`the service did not answer in 60 s:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = url.startsWith("https:")
      ? https.get(url, { rejectUnauthorized: false, agent: false })
      : http.get(url, { agent: false });
    request.on("response", (response) => resolve(response.resume().statusCode === 200));
    request.on("error", () => resolve(false));
  });
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
