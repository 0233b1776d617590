import { readLog } from "../../knowledge/readLog.ts";
import type { Cause, Check, Knowledge, Placeholders } from "../../knowledge/types.ts";
import { filled } from "../../widget/fill.ts";
import { checkCommands, placeOf, stepCommand } from "./commands.ts";
import type { Facts, Fault } from "./fault.ts";
import { SERVER_NAME } from "./site.ts";
import type { Machine, Ran, RunOptions, Site } from "./site.ts";

/** What came of a login: what the client printed, and whether it arrived. */
export type Login = { output: string; isIn: boolean };

/** How far a fix led, and its last login. */
export type Repair = { way: "in" | "in by hand" | "not in"; login: Login };

/**
 * Whoever sits before the client and has the server's console: runs what the guide says, word for word, and knows what a reader knows.
 * Everything goes into the transcript.
 */
export class Reader {
  readonly #site: Site;
  readonly #knowledge: Knowledge;
  readonly #fault: Fault;
  readonly #facts: Facts;
  readonly #note: (line: string) => void;
  placeholders: Placeholders;
  #saysYes = false;

  constructor(site: Site, knowledge: Knowledge, fault: Fault, facts: Facts, note: (line: string) => void) {
    this.#site = site;
    this.#knowledge = knowledge;
    this.#fault = fault;
    this.#facts = { ...facts, ...fault.knows };
    this.#note = note;
    this.placeholders = placeholdersOf(fault.login);
  }

  /** Tries to log in as the fault's reader does. */
  async login(): Promise<Login> {
    const { login, wait } = this.#fault;
    return this.#loggedIn(login, await this.#run("client", login, { seconds: wait }));
  }

  /** Whether the reader would answer so without a pattern. */
  knows(check: string, answer: string): boolean {
    return this.#facts[check] === answer;
  }

  /** What the commands of a check print, run where it says; undefined where it has none for these machines. */
  async outputOf(check: Check): Promise<string | undefined> {
    const commands = check.where === "provider" || check.where === "reader" ? [] : checkCommands(check);
    if (commands.length === 0) return undefined;
    const outputs: string[] = [];
    for (const command of commands) {
      // Whoever is to connect types the command that fails.
      const line = CONNECT.test(command.trim()) ? this.#fault.login : filled(command, this.placeholders);
      outputs.push((await this.#runCheck(check, line)).output);
    }
    return outputs.join("\n");
  }

  /** The reader's answer to a check: read from its output, else what the reader knows, else undefined. */
  async answerTo(check: Check): Promise<string | undefined> {
    const output = await this.outputOf(check);
    return (output === undefined ? undefined : readLog(this.#knowledge, output).answers[check.id]) ?? this.#facts[check.id];
  }

  /**
   * Does what a fix says, step after step, until a login works: its commands as they stand. For the fault's own causes, where these
   * were not enough, the reader then does by hand what the steps say in words, and runs the commands again.
   */
  async repair(cause: Cause, isOwn: boolean): Promise<Repair> {
    // Who was told to compare fingerprints and then to say yes does so when asked.
    this.#saysYes = [...cause.fix, cause.verify].some(({ text }) => /\byes\b/i.test(text));
    const first = await this.#carriedOut(cause);
    const { hands } = this.#fault;
    if (first.way !== "not in" || !isOwn || !hands) return first;
    for (const place of ["server", "router", "client"] as const) {
      const script = hands[place];
      if (script === undefined) continue;
      const login = this.#loggedIn(script, await this.#run(place, script, { seconds: 30 }));
      if (place === "client" && script.startsWith("ssh ") && login.isIn) return { way: "in by hand", login };
    }
    const login = await this.login();
    if (login.isIn) return { way: "in by hand", login };
    const again = await this.#carriedOut(cause);
    return again.way === "in" ? { ...again, way: "in by hand" } : again;
  }

  async #carriedOut({ fix, verify, where }: Cause): Promise<Repair> {
    let login: Login | undefined;
    for (const step of [...fix, verify]) {
      const command = await stepCommand(step, async (test) => (await this.#site.run(placeOf(step, "", where), test)).code === 0);
      if (command === undefined) continue;
      const line = filled(command, this.placeholders);
      const own = this.#loggedIn(line, await this.#run(placeOf(step, line, where), line, { seconds: 30 }));
      if (own.isIn && line.startsWith("ssh ")) return { way: "in", login: own };
      login = await this.login();
      if (login.isIn) return { way: "in", login };
    }
    return { way: "not in", login: login ?? (await this.login()) };
  }

  /** A check's command; one that watches is started first, and ended when the login that it watches has failed. */
  async #runCheck(check: Check, command: string): Promise<Ran> {
    const place = check.where === "server" ? "server" : "client";
    if (!check.help?.startsWith("Start this")) return this.#run(place, command, { seconds: 40 });
    const meanwhile = async (): Promise<void> => {
      await sleep(1000);
      await this.#site.run("client", this.#fault.login, { seconds: this.#fault.wait, input: TYPED });
      await sleep(1200);
    };
    return this.#run(place, command, { seconds: 40, meanwhile });
  }

  async #run(place: Machine, script: string, options: RunOptions): Promise<Ran> {
    const prompt = place === "client" ? "alice@laptop$" : place === "server" ? `root@${SERVER_NAME}#` : "root@gw-01#";
    this.#note(`${prompt} ${script.trimEnd()}`);
    const prefix = this.#saysYes && place === "client" ? "export SSH_ASKPASS=/usr/local/bin/say-yes SSH_ASKPASS_REQUIRE=force\n" : "";
    const ran = await this.#site.run(place, prefix + script, { input: TYPED, ...options });
    const output = ran.output.replace(NO_TERMINAL, "");
    this.#note(`${output}${output === "" || output.endsWith("\n") ? "" : "\n"}[${ran.code ?? "Ctrl+C"}]`);
    return { ...ran, output };
  }

  /** A login arrived when it ended well, and, where it was a shell's, when it was the server's. */
  #loggedIn(command: string, { output, code }: Ran): Login {
    const isShell = command.startsWith("ssh ");
    return { output, isIn: code === 0 && (!isShell || output.includes(SERVER_NAME)) };
  }
}

const CONNECT = /^ssh (?:-p \{port\} )?\{user\}@\{host\}$/;

/** What the reader types into a session: it says which machine it is. */
const TYPED = "hostname\n";
/** The lab's client has no terminal, and ssh says so. */
const NO_TERMINAL = /^Pseudo-terminal will not be allocated because stdin is not a terminal\.\r?\n/m;

/** The values that the reader's own command names. */
function placeholdersOf(login: string): Placeholders {
  const [, user, host] = /(?:^|\s)(?:(\w+)@)?([\w.:-]+\.[\w.:-]+|\w+)(?=\s|:|$)(?!.*@)/.exec(login) ?? [];
  const port = /\s-[pP] ?(\d+)/.exec(login)?.[1];
  const key = /\s-i ?(\S+)/.exec(login)?.[1];
  return { user: user ?? "alice", ...(host ? { host } : {}), ...(port ? { port } : {}), ...(key ? { key } : {}) };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}
