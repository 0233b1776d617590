import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { makeBadge } from "badge-maker";
import { badgen } from "badgen";
import satori from "satori";
import { badgeSvg } from "../../badge/badge.ts";
import knowledge from "../../knowledge/generated/knowledge.js";
import { badgeOf } from "../../worker/badge.ts";
import { median } from "./median.ts";

/*
 * `npm run bench:badge [-- --port 8810]`: CPU per badge beside badge-maker, badgen and satori in one run; and in workerd, requests per
 * second beside a Worker that answers a constant, CPU per request, and CPU of the first request. Ends with 1 when a goal is missed.
 */

const ROOT = join(import.meta.dirname, "../..");
const PORT = Number(process.argv[process.argv.indexOf("--port") + 1]) || 8810;
const ROUNDS = 21;
const GOALS = { timesBadgeMaker: 4, ofConstant: 0.9, firstRequest: 10 };

const slugs = Object.keys(knowledge.guides);
const texts = slugs.map((slug) => badgeOf(slug, new URLSearchParams()).options);
let missed = false;
const running = new Set<ChildProcess>();
process.once("exit", () => running.forEach((child) => child.kill()));

await drawing();
await serving();
process.exitCode = missed ? 1 : 0;

/** CPU of the process per badge, the renderers taking turns; no two badges of a round are the same. */
async function drawing(): Promise<void> {
  const font = readFileSync(new URL(import.meta.resolve("@fontsource/inter/files/inter-latin-500-normal.woff")));
  const renderers: Record<string, { count: number; draw: (label: string, message: string) => string | Promise<string> }> = {
    Guidepost: { count: 2000, draw: (label, message) => badgeSvg({ label, message, color: "blue" }) },
    "badge-maker": { count: 2000, draw: (label, message) => makeBadge({ label, message, color: "blue" }) },
    badgen: { count: 2000, draw: (label, message) => badgen({ label, status: message, color: "blue" }) },
    satori: { count: 50, draw: (label, message) => satoriBadge(font, label, message) },
  };
  const cpu: Record<string, number[]> = {};
  let [number, bytes] = [0, 0];
  // Satori by itself, afterwards: its garbage would be collected in the others' time.
  for (const turns of [["Guidepost", "badge-maker", "badgen"], ["satori"]]) {
    for (const name of Array.from({ length: ROUNDS }, () => turns).flat()) {
      const { count, draw } = renderers[name]!;
      const start = process.cpuUsage();
      for (let index = 0; index < count; index++) {
        const { label, message } = texts[index % texts.length]!;
        const svg = draw(label, `${message} ${number++ % 1000}`);
        // Counting its bytes makes it whole: engines put long texts together when they are read.
        bytes += Buffer.byteLength(typeof svg === "string" ? svg : await svg);
      }
      const { user, system } = process.cpuUsage(start);
      (cpu[name] ??= []).push((user + system) / count);
    }
  }
  if (bytes === 0) throw new Error("nothing was drawn");
  const badgeMaker = median(cpu["badge-maker"]!);
  console.log("drawing            CPU µs/badge   least..most   × badge-maker     bytes      gzip");
  for (const [name, { draw }] of Object.entries(renderers)) {
    const svg = await draw("SSH connection refused", "28 causes, 24 reproduced");
    const range = `${Math.min(...cpu[name]!).toFixed(1)}..${Math.max(...cpu[name]!).toFixed(1)}`;
    const times = (badgeMaker / median(cpu[name]!)).toFixed(2);
    const sizes = [svg.length, gzipSync(svg).length].map((size) => String(size).padStart(9)).join(" ");
    console.log(`${name.padEnd(18)} ${median(cpu[name]!).toFixed(1).padStart(12)} ${range.padStart(13)} ${times.padStart(15)} ${sizes}`);
  }
  require(badgeMaker / median(cpu.Guidepost!) >= GOALS.timesBadgeMaker, `at least ${GOALS.timesBadgeMaker} times faster than badge-maker`);
}

function satoriBadge(font: Buffer, label: string, message: string): Promise<string> {
  const half = (text: string, background: string) => ({
    type: "div",
    props: { style: { display: "flex", alignItems: "center", padding: "0 6px", height: 20, background }, children: text },
  });
  const style = { display: "flex", fontSize: 11, color: "#fff" };
  return satori(
    { type: "div", key: null, props: { style, children: [half(label, "#424a53"), half(message, "#0969da")] } },
    { width: 330, height: 20, fonts: [{ name: "Inter", weight: 500, data: font }] },
  );
}

/** Both Workers in processes of their own, under load in turns. */
async function serving(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-badge-"));
  const bundled = spawnSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { cwd: ROOT, encoding: "utf8" });
  if (bundled.status !== 0) throw new Error(bundled.stderr);
  const size = gzipSync(readFileSync(join(folder, "index.js")), { level: 9 }).length;
  console.log(`\nthe whole Worker: ${(size / 1000).toFixed(0)} kB gzip`);
  require(size <= 1_000_000, "at most 1 MB gzip");

  const ours = join(folder, "index.js");
  const first: number[] = [];
  for (let run = 0; run < 9; run++) {
    const server = await workerd(folder, ours, PORT + 2);
    // It listens before it has settled.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const before = server.cpu();
    await (await fetch(`http://127.0.0.1:${PORT + 2}/badge/${slugs[run]}.svg`)).text();
    // The rest of what the request set going, such as the collection of garbage, counts too.
    await new Promise((resolve) => setTimeout(resolve, 100));
    first.push(server.cpu() - before);
    await server.end();
  }
  console.log(`first request of a new process: ${median(first).toFixed(1)} ms CPU (${first.map((ms) => ms.toFixed(1)).join(" ")})`);
  require(median(first) < GOALS.firstRequest, `less than ${GOALS.firstRequest} ms`);

  const server = await workerd(folder, ours, PORT);
  const origin = `http://127.0.0.1:${PORT}`;
  const sample = await fetch(`${origin}/badge/${slugs[0]}.svg`);
  const constant = join(folder, "constant.js");
  const headers = Object.fromEntries(
    [...sample.headers].filter(([name]) => !["content-length", "content-encoding", "date"].includes(name)),
  );
  writeFileSync(
    constant,
    `const body = ${JSON.stringify(await sample.text())}; const headers = ${JSON.stringify(headers)};\nexport default { fetch: () => new Response(body, { headers }) };\n`,
  );
  const peer = await workerd(folder, constant, PORT + 1);
  const loads = {
    "a constant": { server: peer, url: `http://127.0.0.1:${PORT + 1}/badge/${slugs[0]}.svg` },
    "a guide's badge": { server, url: `${origin}/badge/${slugs[0]}.svg` },
    "thousands of badges": { server, url: origin, requests: join(folder, "requests.har") },
  };
  const entries = Array.from({ length: 4000 }, (_, index) => ({
    request: { method: "GET", url: `${origin}/badge/${slugs[index % slugs.length]}.svg?message=${index}`, headers: [] },
  }));
  writeFileSync(loads["thousands of badges"].requests, JSON.stringify({ log: { entries } }));
  const rates: Record<string, number[]> = {};
  const perRequest: Record<string, number[]> = {};
  for (let round = 0; round < 8; round++) {
    for (const [name, load] of Object.entries(loads)) {
      const before = load.server.cpu();
      const { rate, total } = await loaded(load);
      // The first round warms up.
      if (round === 0) continue;
      (rates[name] ??= []).push(rate);
      (perRequest[name] ??= []).push(((load.server.cpu() - before) * 1000) / total);
    }
  }
  await server.end();
  await peer.end();
  rmSync(folder, { recursive: true });

  const base = median(rates["a constant"]!);
  console.log("\nin workerd                 requests/s   × constant   CPU µs/request");
  for (const name of Object.keys(loads)) {
    const rate = median(rates[name]!);
    const cells = [rate.toFixed(0).padStart(10), (rate / base).toFixed(2).padStart(12), median(perRequest[name]!).toFixed(0).padStart(16)];
    console.log(`${name.padEnd(26)} ${cells.join(" ")}`);
  }
  require(median(rates["a guide's badge"]!) / base >= GOALS.ofConstant, `at least ${GOALS.ofConstant} of the requests of a constant`);
}

type Server = { /** Milliseconds of CPU so far. */ cpu: () => number; end: () => Promise<void> };

async function workerd(folder: string, script: string, port: number): Promise<Server> {
  const config = join(folder, `${port}.capnp`);
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [ (name = "main", worker = (
    modules = [ (name = "index.js", esModule = embed ${JSON.stringify(script.slice(folder.length + 1))}) ],
    compatibilityDate = "2026-10-01" )) ],
  sockets = [ (name = "http", address = "127.0.0.1:${port}", http = (), service = "main") ] );
`,
  );
  const child = spawn("workerd", ["serve", config], { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  running.add(child);
  child.once("exit", () => running.delete(child));
  await listening(port);
  const tasks = `/proc/${child.pid}/task`;
  return {
    // Nanoseconds of each thread (https://docs.kernel.org/scheduler/sched-stats.html).
    cpu: () =>
      readdirSync(tasks).reduce((sum, task) => sum + Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0]), 0) / 1e6,
    end: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

async function listening(port: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`workerd does not listen on port ${port}`);
}

/** Requests per second, of 16 connections for two seconds: of one address, or of all in a file of requests. */
async function loaded({ url, requests }: { url: string; requests?: string }): Promise<{ rate: number; total: number }> {
  const command = ["--json", "--connections", "16", "--duration", "2", ...(requests === undefined ? [] : ["--har", requests]), url];
  const child = spawn("autocannon", command, { stdio: ["ignore", "pipe", "ignore"] });
  let output = "";
  for await (const chunk of child.stdout) output += String(chunk);
  const result = JSON.parse(output) as { requests: { average: number; total: number }; non2xx: number; errors: number };
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed: ${url}`);
  return { rate: result.requests.average, total: result.requests.total };
}

function require(holds: boolean, goal: string): void {
  console.log(`${holds ? "holds " : "MISSED"}  ${goal}`);
  missed ||= !holds;
}
