import { readFileSync } from "node:fs";
import { join } from "node:path";
import knowledge from "../../knowledge/generated/knowledge.js";
import { readLog } from "../../knowledge/readLog.ts";

/*
 * `npm run bench:messages`: which of OpenSSH's own messages (core source files, for users, in 9.2 or newer; and those that a lab run
 * printed) are read as an error, as an answer, or as something harmless. The rest is listed.
 */

type Message = { isSeen: boolean; isCore: boolean; format: string };

/** What a message looks like when it is printed: each place of its format filled with what OpenSSH puts there. */
export function printed(format: string): string {
  const line = EXAMPLES[format] ?? format;
  return PLACES.reduce((text, [place, filling]) => text.replace(place, filling), line).replaceAll("\\n", "\n");
}

/** Formats whose places say nothing of what stands there. */
const EXAMPLES: Record<string, string> = {
  "%s%sConnection %s %s: %s": "ssh_dispatch_run_fatal: Connection to 203.0.113.10 port 22: message authentication code incorrect",
  "Connection closed by %s": "Connection closed by 203.0.113.10 port 22",
  "Connection reset by %s": "Connection reset by 203.0.113.10 port 22",
  "Connection %s %s timed out": "Connection to 203.0.113.10 port 22 timed out",
  "Disconnected from %s": "Disconnected from 203.0.113.10 port 22",
  "Unable to negotiate with %s: %s. Their offer: %s":
    "Unable to negotiate with 203.0.113.10 port 22: no matching cipher found. Their offer: 3des-cbc",
  "kex_exchange_identification: %s": "kex_exchange_identification: read: Connection reset by peer",
  "kex_exchange_identification: read: %.100s": "kex_exchange_identification: read: Connection reset by peer",
  "ssh_exchange_identification: %s": "ssh_exchange_identification: Connection closed by remote host",
  "ssh_exchange_identification: read: %.100s": "ssh_exchange_identification: read: Connection reset by peer",
  "ssh: connect to host %s port %s: %s": "ssh: connect to host server.example.com port 22: Connection refused",
  "%s: Could not resolve hostname %.100s: %s": "ssh: Could not resolve hostname server.example.com: Name or service not known",
  "%s@%s: Permission denied (%s).": "alice@server.example.com: Permission denied (publickey).",
  "Received disconnect from %s port %d:%u: %.400s": "Received disconnect from 203.0.113.10 port 22:2: Too many authentication failures",
  "Warning: %s": "Warning: untrusted X11 forwarding setup failed: xauth key data not generated",
  'Load key "%s": %s': 'Load key "/home/dev/.ssh/id_ed25519": invalid format',
  'Load key "%s": <ssh_err>': 'Load key "/home/dev/.ssh/id_ed25519": error in libcrypto',
  "sign_and_send_pubkey: signing failed: %s": "sign_and_send_pubkey: signing failed: agent refused operation",
  'sign_and_send_pubkey: signing failed for %s "%s"%s: <ssh_err>':
    'sign_and_send_pubkey: signing failed for ED25519 "/home/dev/.ssh/id_ed25519" from agent: agent refused operation',
  "send_pubkey_test: %s": "send_pubkey_test: no mutual signature algorithm",
  "Bad server host key: <ssh_err>": "Bad server host key: Invalid key length",
  "channel %d: open failed: %s%s%s": "channel 2: open failed: connect failed: Connection refused",
  "bind [%s]:%s: %.100s": "bind [127.0.0.1]:8080: Address already in use",
  "connect %.100s port %u: %.100s": "connect 203.0.113.10 port 22: Connection refused",
  "connect %.100s: %.100s": "connect /tmp/.X11-unix/X0: No such file or directory",
  "client_loop: send disconnect: <ssh_err>": "client_loop: send disconnect: Broken pipe",
  "%s: open %s: %s": "debug3: channel 0: open failed: administratively prohibited",
  "mux_client_request_session: session request failed: %s":
    "mux_client_request_session: session request failed: Session open refused by peer",
  "hostkeys_find_by_key_hostfile: hostkeys_foreach failed for %s: <ssh_err>":
    "hostkeys_find_by_key_hostfile: hostkeys_foreach failed for /home/dev/.ssh/known_hosts: Permission denied",
  "Read from remote host %s: %s": "Read from remote host 203.0.113.10: Connection reset by peer",
  "Permissions 0%3.3o for '%s' are too open.": "Permissions 0644 for '/home/dev/.ssh/id_ed25519' are too open.",
  "bind %s: %s": "bind 10.9.9.9: Cannot assign requested address",
  "getaddrinfo: %s: %s": "getaddrinfo: nosuch.example.com: Name or service not known",
  '%s: Could not resolve host "%s"': 'ssh: Could not resolve host "nosuch"',
  "Disconnecting %s: %.100s": "Disconnecting 203.0.113.10 port 22: Protocol error: expected packet type 31, got 30",
  "%s. This could either mean that": "is unknown. This could either mean that",
  'load %s "%s": <ssh_err>': 'load pubkey "/home/dev/.ssh/id_ed25519": invalid format',
  "%skey %s %s returned incorrect signature type":
    "agent key RSA SHA256:1Vy2iNZOfpB9hn46HgfTSnGCs1FD2IFTt3XzowHZBCs returned incorrect signature type",
  "%s waitpid: %s": "KnownHostsCommand waitpid: No child processes",
  "%s %s exited on signal %d": "KnownHostsCommand /usr/local/bin/keys exited on signal 11",
  "%s %s failed, status %d": "KnownHostsCommand /usr/local/bin/keys failed, status 1",
  "%s: inconsistent arguments": "KnownHostsCommand: inconsistent arguments",
  "%s path is not absolute": "KnownHostsCommand path is not absolute",
  'Could not stat %s "%s": %s': 'Could not stat KnownHostsCommand "/usr/local/bin/keys": No such file or directory',
  'Unsafe %s "%s": %s': 'Unsafe KnownHostsCommand "/usr/local/bin/keys": bad ownership or modes for file /usr/local/bin/keys',
  "%s: pipe: %s": "KnownHostsCommand: pipe: Too many open files",
  "%s: fork: %s": "KnownHostsCommand: fork: Resource temporarily unavailable",
  "%s: dup2: %s": "KnownHostsCommand: dup2: Bad file descriptor",
  "%s: initgroups(%s, %u): %s": "KnownHostsCommand: initgroups(alice, 1000): Operation not permitted",
  "%s: setresgid %u: %s": "KnownHostsCommand: setresgid 1000: Operation not permitted",
  "%s: setresuid %u: %s": "KnownHostsCommand: setresuid 1000: Operation not permitted",
  '%s %s "%s": %s': 'KnownHostsCommand command "/usr/local/bin/keys": Permission denied',
  "%s: fdopen: %s": "KnownHostsCommand: fdopen: Too many open files",
  "%s: no user for current uid": "KnownHostsCommand: no user for current uid",
};

/** In this order: what a place is, is told by the words around it. */
const PLACES: [RegExp, string][] = [
  [/^%[\d.]*s(?=:? line )/, "/home/dev/.ssh/config"],
  [/^%[\d.]*s(?=: terminating)/, "/home/dev/.ssh/config"],
  [/(?<=permissions on )%[\d.]*s/, "/home/dev/.ssh/config"],
  [/(?<=(?:keys? in|hosts|file|path|directory|failed for) ['"(]{0,2})%[\d.]*s/g, "/home/dev/.ssh/known_hosts"],
  [/%[\d.]*s(?= (?:host )?key)/g, "ED25519"],
  [/(?<=(?:the|No|Offending|Host key) )%[\d.]*s(?= (?:host|key))/g, "ED25519"],
  [/(?<=Identity file |identity: |load |private key )%[\d.]*s/, "/home/dev/.ssh/id_ed25519"],
  [/(?<=(?:port|host|address|socket|fd|listen port) )%[\d.]*[sdu]/g, "22"],
  [/%[\d.l]*[duxo]/g, "22"],
  [/%c/g, "x"],
  [/%[\d.]*f/g, "1.5"],
  [/<ssh_err>/g, "No such file or directory"],
  [/%[\d.]*s/g, "203.0.113.10"],
];

/** The messages that are listed, and how each is read. */
export function messages(): (Message & { text: string; readAs: "error" | "answer" | "harmless" | "nothing" })[] {
  return readFileSync(join(import.meta.dirname, "messages.tsv"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [kinds, , format] = line.split("\t") as [string, string, string];
      const text = printed(format);
      const { errors, answers, looksLike } = readLog(knowledge, text);
      const readAs =
        errors.length > 0 ? "error" : Object.keys(answers).length > 0 ? "answer" : looksLike === undefined ? "nothing" : "harmless";
      return { isSeen: kinds.includes("seen"), isCore: kinds.includes("core"), format, text, readAs };
    });
}

if (import.meta.main) {
  const all = messages();
  for (const [name, group] of Object.entries({
    "seen in a lab run": all.filter(({ isSeen }) => isSeen),
    "core, for users": all.filter(({ isCore }) => isCore),
  })) {
    const counts = Map.groupBy(group, ({ readAs }) => readAs);
    const share = ((1 - (counts.get("nothing")?.length ?? 0) / group.length) * 100).toFixed(1);
    console.log(`${name}: ${share} % of ${group.length} (${[...counts].map(([kind, { length }]) => `${length} ${kind}`).join(", ")})`);
  }
  for (const { isSeen, readAs, text } of all) if (readAs === "nothing") console.log(`${isSeen ? "seen" : "    "} ${text.split("\n")[0]}`);
}
