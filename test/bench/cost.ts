import knowledge from "../../knowledge/generated/knowledge.js";
import app from "../../worker/index.ts";

/*
 * `npm run bench:cost`: what the service costs its host on Cloudflare Workers. CPU time of each surface as Node takes it, and with the
 * published prices the month at 1, 100 and 10,000 requests a second. Static assets (scripts, data, cards) are free and no requests.
 */

/** https://developers.cloudflare.com/workers/platform/pricing/, as read on 2026-11-21. USD, a month. */
const PRICES = { base: 5, requests: 0.3, cpu: 0.02, includedRequests: 10e6, includedCpu: 30e6, free: 100_000 };
const DAYS = 30;
const ROUNDS = 400;

const LOG = "ssh: connect to host server.example.com port 22: Connection refused\n";
const SURFACES: Record<string, (slug: string) => [path: string, init?: RequestInit]> = {
  frame: (slug) => [`/iframe/guide/${slug}/`],
  "guide page": (slug) => [`/guide/${slug}/`],
  badge: (slug) => [`/badge/${slug}.svg`],
  oEmbed: (slug) => [`/oembed?url=${encodeURIComponent(`http://localhost/guide/${slug}/`)}`],
  diagnosis: () => ["/api/diagnose", { method: "POST", body: LOG, headers: { "Content-Type": "text/plain" } }],
};

const slugs = Object.keys(knowledge.guides);
const cpu: Record<string, number> = {};
for (const [surface, requestOf] of Object.entries(SURFACES)) {
  for (const warm of [true, false]) {
    const before = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round++) {
      const [path, init] = requestOf(slugs[round % slugs.length]!);
      const answer = await app.fetch(new Request(`http://localhost${path}`, init), {} as Parameters<typeof app.fetch>[1]);
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
      await answer.arrayBuffer();
    }
    const { user, system } = process.cpuUsage(before);
    if (!warm) cpu[surface] = (user + system) / 1000 / ROUNDS;
  }
}

console.log("CPU time of a request, mean over all guides, warm:");
for (const [surface, ms] of Object.entries(cpu)) console.log(`  ${surface.padEnd(12)} ${ms.toFixed(2).padStart(6)} ms`);

console.log("\nUSD a month, if all requests are of one surface:");
console.log(
  `  ${"requests/s".padEnd(12)}${Object.keys(cpu)
    .map((surface) => surface.padStart(12))
    .join("")}`,
);
for (const rate of [1, 100, 10_000]) {
  const costs = Object.values(cpu).map((ms) => `$${Math.round(costOf(rate, ms)).toLocaleString("en")}`.padStart(12));
  const isFree = rate * 86_400 <= PRICES.free;
  console.log(`  ${rate.toLocaleString("en").padEnd(12)}${costs.join("")}${isFree ? "  (fits the free plan: $0)" : ""}`);
}

/** USD a month at this many requests a second of this many ms. */
function costOf(rate: number, ms: number): number {
  const requests = rate * 86_400 * DAYS;
  const paid = (amount: number, included: number, price: number): number => (Math.max(0, amount - included) / 1e6) * price;
  return PRICES.base + paid(requests, PRICES.includedRequests, PRICES.requests) + paid(requests * ms, PRICES.includedCpu, PRICES.cpu);
}
