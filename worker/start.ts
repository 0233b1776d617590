import { spawn } from "node:child_process";
import { parseArgs } from "node:util";

/*
 * `npm start [-- --port N] [--ip ADDRESS] [--protocol https]`: serves the built project in workerd on http://localhost:8787. No account,
 * no network. With https the certificate is wrangler's own, which nobody trusts unasked.
 */

const { port, ip, protocol } = parameters();

const options = ["--port", String(port), "--ip", ip, "--local-protocol", protocol, "--show-interactive-dev-session=false"];
const wrangler = spawn("wrangler", ["dev", ...options], {
  stdio: "inherit",
  env: { ...process.env, WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false", CI: process.env.CI ?? "" },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => wrangler.kill(signal));
// npm passes SIGTERM to a shell that dies without passing it on: end with it, or the port stays taken.
const parent = process.ppid;
setInterval(() => process.ppid === parent || wrangler.kill("SIGTERM"), 1000).unref();
wrangler.on("exit", (code) => process.exit(code ?? 0));

function parameters(): { port: number; ip: string; protocol: string } {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: "8787" },
        ip: { type: "string", default: "localhost" },
        protocol: { type: "string", default: "http" },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new TypeError(`expected --port from 1 to 65535, found \`${values.port}\``);
    if (!/^https?$/.test(values.protocol)) throw new TypeError(`expected --protocol http or https, found \`${values.protocol}\``);
    return { port, ip: values.ip, protocol: values.protocol };
  } catch (error) {
    console.error(`${(error as Error).message}\nusage: npm start -- [--port N] [--ip ADDRESS] [--protocol http|https]`);
    return process.exit(2);
  }
}
