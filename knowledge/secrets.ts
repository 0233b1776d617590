export type SecretKind = "private key" | "password" | "token";

/** What stands in the place of a secret. */
const HIDDEN = "[hidden]";

/** Group `secret` is what nobody should see; the rest tells that it is one. */
const SECRETS: [SecretKind, word: RegExp, pattern: RegExp][] = [
  ["private key", /PRIVATE KEY-----/, /(?<=-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)(?:[\w+/=:,.\s\\]|-(?!-)){20,16000}/g],
  ["private key", /^Private-Lines:/m, /(?<=^Private-Lines: \d{1,4})(?:\s{1,4}[\w+/=]{8,80}){1,400}/gm],
  ["password", /sshpass|-pw/, /(?<=\bsshpass (?:-v )?-p ?)['"]?[^\s'"]{1,200}['"]?|(?<= -pw )\S{1,200}/g],
  // in quotes after any such name; without them only in files and variables of names that hold nothing else
  [
    "password",
    /pass/i,
    /(?<=\b(?:\w{1,30}_)?(?:password|passwd|passphrase|sshpass|(?:ssh|become|sudo)_pass)["']?(?:=|: ?)["'])(?![{$<]|[^"'\n]{0,3}["'])[^"'\n]{3,200}(?=["'])/gi,
  ],
  ["password", /_pass|SSHPASS/, /(?<=\b(?:ansible_(?:ssh_|become_|sudo_)?pass(?:word)?|SSHPASS)=)(?!["'{$])\S{3,200}/g],
  ["password", /:\/\//, /(?<=\b(?:ssh|sftp|https?|ftp):\/\/[^\s:@/]{1,100}:)[^\s:@/*$[{]{3,200}(?=@)/g],
  [
    "token",
    /gh[pousr]_|github_pat_|glpat-|AKIA|ATBB/,
    /\b(?:gh[pousr]_\w{20,255}|github_pat_\w{20,255}|glpat-[\w-]{20,60}|AKIA[A-Z\d]{16}|ATBB\w{20,40})\b/g,
  ],
];

/** A text without the private keys, passwords and tokens that are seen in it, and which kinds there were. Pure; linear. */
export function withoutSecrets(text: string): { text: string; secrets: SecretKind[] } {
  const found = new Set<SecretKind>();
  let clean = text;
  for (const [kind, word, pattern] of SECRETS) {
    if (!word.test(clean)) continue;
    clean = clean.replace(pattern, () => {
      found.add(kind);
      return HIDDEN;
    });
  }
  return { text: clean, secrets: [...found] };
}

/** What to tell whoever pasted secrets, or undefined where there are none. */
export function secretWarning(secrets: SecretKind[]): string | undefined {
  if (secrets.length === 0) return undefined;
  return `Careful: there is a ${secrets.join(" and a ")} in the text. It was left out here; if anybody else has seen the text, replace it.`;
}
