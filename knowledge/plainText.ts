/**
 * A pasted text as lines that programs print: without terminal sequences and control characters (ECMA-48 §5.4, §8.3.89), with plain line
 * ends, without the escapes of a JSON string (Ansible prints ssh's words in one), and without what loggers, quotes and tables put before
 * each line. Pure; linear.
 */
export function plainText(text: string): string {
  const plain = text
    .replace(/^(?:\ufeff|\ufffd{1,2})/, "")
    .replace(TERMINAL, "")
    .replace(/\r+\n?/g, "\n")
    .replace(CONTROLS, "")
    .replace(/[\u00a0\u2007\u202f]/g, " ")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');
  return unescaped(plain).replace(PREFIXES, "");
}

// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const TERMINAL = /\u001b(?:\[[0-9;?]{0,32}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\))/g;
// oxlint-disable-next-line no-control-regex -- so are these: a line may be shown in a terminal again
const CONTROLS = /[\u0001-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** The escapes of a string in JSON, Python or Go. In `C:\new` there is none. */
function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text
    .replace(/\\{1,4}u001b\[[0-9;]{0,16}m/g, "")
    .replace(/\\{1,4}u00([2-7][0-9a-f])/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/[A-Z]:\\[^\s"'<>|]{1,200}|\\{1,4}r\\{1,4}n|\\{1,4}n/g, (found) => (found[1] === ":" ? found : "\n"))
    .replace(/\\{1,4}(["'])/g, "$1");
}

/** What stands before a line that another program printed: each of them with the space behind it. */
const PREFIXES = new RegExp(
  `^(?:[ \\t]{0,8}(?:${[
    // times, with a time zone or in brackets, and what CI services put behind them
    String.raw`\[?\d{4}[-/.]\d\d[-/.]\d\d[T ,]{1,2}\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d| UTC)?\]?:?(?: \d\d[OE][+ ])?`,
    String.raw`\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?:?`,
    String.raw`[EIWF]\d{4} \d\d:\d\d:\d\d\.\d{6}\s{1,9}\d{1,7} [\w.-]{1,40}:\d{1,5}\]`,
    // WinSCP's log
    String.raw`[.!*<>] \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} (?:\(E\w{1,20}\) )?`,
    // syslog, for clients: what servers log is known by their name
    String.raw`\w{3} [ \d]\d \d\d:\d\d:\d\d \S{1,80} (?:auto)?(?:ssh|scp|sftp|git|rsync|ansible|mosh|bash|sh|node|java)(?:\[\d{1,7}\])?:`,
    String.raw`\[(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|TRACE|NOTICE)\]:?`,
    // build tools: Docker, Terraform, Vagrant, Packer, Ansible, npm, Capistrano
    String.raw`#\d{1,4} \d{1,6}\.\d{1,3}`,
    String.raw`[\w.[\]"/-]{1,160} \((?:remote-exec|local-exec|file)\):`,
    String.raw`(?:==> [\w.-]{1,60}|default):`,
    String.raw`<[\w.:-]{1,100}>(?: \(\d{1,3}, b?'[^'\n]{0,200}', b?['"])?`,
    String.raw`npm (?:ERR!|error)`,
    String.raw`(?:DEBUG|INFO) \[\w{8}\]`,
    // FileZilla
    String.raw`(?:\d{1,6} \d{1,2} (?:Status|Trace|Response|Command|Error):|(?:Status|Trace|Response|Command|Error):(?=\t))`,
    // quotes, code, tables, and the streams of other programs
    String.raw`(?:stderr|stdout|err|out)[>:|] ?(?:['"](?!$))?`,
    String.raw`[\w.-]{1,40} {0,20}\|(?= )`,
    "[>|│┃`]{1,3}",
  ].join("|")})[ \\t]?){1,6}`,
  "gm",
);
