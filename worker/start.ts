import { spawn } from "node:child_process";
import { parseArgs } from "node:util";

/* `npm start [-- --port N] [--ip ADDRESS]`: serves the built project in workerd on http://localhost:8787. No account, no network. */

const { values } = parseArgs({ options: { port: { type: "string", default: "8787" }, ip: { type: "string", default: "localhost" } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error(`expected --port to be a number from 1 to 65535, found \`${values.port}\``);
  process.exit(2);
}

const wrangler = spawn("wrangler", ["dev", "--port", String(port), "--ip", values.ip, "--show-interactive-dev-session=false"], {
  stdio: "inherit",
  env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: process.env.CI ?? "" },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => wrangler.kill(signal));
wrangler.on("exit", (code) => process.exit(code ?? 0));
