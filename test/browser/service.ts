import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Origin of the running service, without a slash at the end. */
    service: string;
  }
}

/** Starts the built service as `npm start` does, on a free port, for all browser tests. */
export default async function startService({ provide }: TestProject): Promise<() => Promise<void>> {
  const port = await freePort();
  const root = join(import.meta.dirname, "../..");
  const child = spawn("node", ["worker/start.ts", "--port", String(port), "--ip", "127.0.0.1"], { cwd: root, stdio: "pipe" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const origin = `http://127.0.0.1:${port}`;
  await answering(`${origin}/api/guides`, child, () => output);
  provide("service", origin);
  return async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  };
}

async function answering(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the service ended:\n${output()}`);
    if (Date.now() > deadline) throw new Error(`the service did not answer in 60 s:\n${output()}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
