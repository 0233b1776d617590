import type { Knowledge } from "../../knowledge/types.ts";

/** A knowledge base of two causes and three checks that keeps every rule. Each call makes a new one: tests may change theirs. */
export function smallKnowledge(): Knowledge {
  return {
    platforms: { linux: { label: "Linux", reads: [] } },
    stages: { wire: { label: "Wire", does: "Current comes" }, bulb: { label: "Bulb", does: "It gives light" } },
    errors: {
      "no-light": {
        id: "no-light",
        title: "No light",
        message: "lamp: no light",
        meaning: "The lamp is dark.",
        match: ["lamp: no light in {host}"],
        examples: [{ tool: "lamp", output: "lamp: no light in hall" }],
        overcome: [],
        implies: { switch: "on" },
        stages: ["bulb"],
        causes: { "bulb-broken": "common", "power-out": "rare" },
        alike: [],
      },
    },
    causes: {
      "bulb-broken": cause("bulb-broken", { bulb: "black" }),
      "power-out": cause("power-out", { street: "dark", bulb: "clear" }),
    },
    checks: {
      switch: check("switch", ["on", "off"]),
      bulb: check("bulb", ["black", "clear"], "clear"),
      street: check("street", ["lit", "dark"], "lit"),
    },
    logs: { attempts: [], reached: [], lookalikes: [{ says: "It is a candle.", reads: ["candle: lit"], examples: ["candle: lit"] }] },
    guides: {
      "lamp-no-light": {
        slug: "lamp-no-light",
        title: "No light",
        label: "lamp",
        description: "Why the lamp is dark.",
        errors: ["no-light"],
        presumes: {},
        intro: "It is dark.",
        faq: [{ question: "Why?", answer: "See." }],
        related: [],
        updated: "2026-11-21",
      },
    },
    proved: { "bulb-broken": { openssh: ["8.4", "10.0"], date: "2026-11-21" } },
  };
}

function cause(id: string, shows: Record<string, string>): Knowledge["causes"][string] {
  return {
    id,
    title: id,
    why: "It is so.",
    where: "server",
    shows,
    fix: [{ text: "Mend it.", run: { linux: "mend" } }],
    verify: { text: "Look." },
    prevent: "Take care.",
    sources: [{ title: "lamp(1)" }],
    proof: { fault: id },
  };
}

function check(id: string, answers: string[], healthy?: string): Knowledge["checks"][string] {
  return {
    id,
    ask: `What of the ${id}?`,
    where: "reader",
    needs: {},
    effort: 10,
    sources: [{ title: "lamp(1)" }],
    ...(healthy === undefined ? {} : { healthy }),
    answers: Object.fromEntries(
      answers.map((answer) => [answer, { label: answer, reads: [`${id} is ${answer}`], outputs: [`the ${id} is ${answer}`] }]),
    ),
  };
}
