import type { OptionSpecs } from './options.js';

/** Options that say what is read and how it is judged. */
const RUN_OPTIONS = {
  'stdin-filename': { type: 'string', value: 'FILE', help: 'name that the text of `-` stands for' },
  config: { type: 'string', short: 'c', value: 'FILE', help: 'this configuration file for every linted file' },
  untrusted: { type: 'boolean', help: 'ignore configuration, suppressions and .gitignore\nof the linted files' },
  'allow-empty': { type: 'boolean', help: 'succeed also where nothing was found to lint' },
} as const satisfies OptionSpecs;

const COLOR_OPTIONS = {
  color: { type: 'string', value: 'WHEN', help: 'auto (default), always or never' },
  'no-color': { type: 'boolean', help: 'the same as --color never' },
} as const satisfies OptionSpecs;

/** Options of `plimsoll lint`. */
export const LINT_OPTIONS = {
  ...RUN_OPTIONS,
  format: { type: 'string', short: 'f', value: 'NAME', help: 'pretty (default), compact, json, sarif,\ngithub, gitlab or junit' },
  'output-file': { type: 'string', short: 'o', value: 'FILE', help: 'write the findings there instead of to stdout' },
  report: { type: 'string', multiple: true, value: 'NAME=FILE', help: 'write them in another format, too; may be repeated' },
  'fail-on': { type: 'string', value: 'SEVERITY', help: 'lowest severity that exits with 1:\nerror, warning (default), info or never' },
  preset: { type: 'string', value: 'NAME', help: 'recommended (default), strict, all or identity' },
  rule: { type: 'string', multiple: true, value: 'ID:SEVERITY', help: 'set a rule, a family (`rbac/*`) or `*`;\noff, info, warning or error; may be repeated' },
  'kubernetes-version': { type: 'string', value: '1.N', help: 'version that the manifests are for' },
  'assume-namespace': { type: 'string', value: 'NAME', help: 'namespace of objects that set none' },
  context: { type: 'string', value: 'FOLDER', help: 'read the other files there too, for what they say about\nthe ones named, and judge the ones named alone; `project`\nis the folder of the nearest plimsoll.yaml, else of git' },
  'cache-dir': { type: 'string', value: 'FOLDER', help: 'where what is known of unchanged files of the context is\nkept; else plimsoll in the user\'s folder of caches' },
  'no-cache': { type: 'boolean', help: 'keep and use nothing of the files from one run to the next' },
  changed: { type: 'string', value: 'REVISION', bare: 'HEAD', help: 'judge the files that differ from a revision of git;\nfrom HEAD, with --changed alone' },
  'changed-lines': { type: 'boolean', help: 'keep the findings that the change brought' },
  'complete-input': { type: 'boolean', help: 'what is not in these files does not exist' },
  plugin: { type: 'string', multiple: true, value: 'MODULE', help: 'load rules from a file or package; runs its code' },
  now: { type: 'string', value: 'DATE', help: 'YYYY-MM-DD that `until=` is compared with;\nelse SOURCE_DATE_EPOCH, else today' },
  baseline: { type: 'string', value: 'FILE', help: 'findings that are accepted as they were; else for\neach file the nearest plimsoll.baseline' },
  'no-baseline': { type: 'boolean', help: 'report what a baseline holds, too' },
  fix: { type: 'boolean', help: 'make the changes that are safe unattended; with -,\nprint the fixed text' },
  'fix-suggestions': { type: 'boolean', help: 'make the first suggestion of each finding, too' },
  'fix-rule': { type: 'string', multiple: true, value: 'ID', help: 'mend what this rule or family reports, nothing else:\nwith --fix what is safe, else by suggestions, too;\nmay be repeated' },
  diff: { type: 'boolean', help: 'print what --fix and its like would change, write nothing' },
  'print-config': { type: 'string', value: 'FILE', help: 'print the settings that hold for a file and stop' },
  quiet: { type: 'boolean', short: 'q', help: 'print findings only' },
  ...COLOR_OPTIONS,
} as const satisfies OptionSpecs;

/** Options of `plimsoll baseline`. */
export const BASELINE_OPTIONS = {
  ...RUN_OPTIONS,
  baseline: { type: 'string', value: 'FILE', help: 'the file to write; else for each file the nearest\nplimsoll.baseline, else one in the working folder' },
  prune: { type: 'boolean', help: 'only take out what is found no more' },
  preset: LINT_OPTIONS.preset,
  rule: LINT_OPTIONS.rule,
  'kubernetes-version': LINT_OPTIONS['kubernetes-version'],
  'assume-namespace': LINT_OPTIONS['assume-namespace'],
  'complete-input': LINT_OPTIONS['complete-input'],
  plugin: LINT_OPTIONS.plugin,
  now: LINT_OPTIONS.now,
  ...COLOR_OPTIONS,
} as const satisfies OptionSpecs;

/** Options of `plimsoll suppress`. */
export const SUPPRESS_OPTIONS = {
  ...RUN_OPTIONS,
  reason: { type: 'string', value: 'TEXT', help: 'why the findings are accepted' },
  until: { type: 'string', value: 'DATE', help: 'YYYY-MM-DD, the last day on which that holds' },
  from: { type: 'string', value: 'TOOL', help: 'rewrite the exceptions of kube-linter, checkov, trivy,\npolaris, kube-score or kics as ours' },
  diff: { type: 'boolean', help: 'print what would be written, write nothing' },
  preset: LINT_OPTIONS.preset,
  rule: LINT_OPTIONS.rule,
  'kubernetes-version': LINT_OPTIONS['kubernetes-version'],
  'assume-namespace': LINT_OPTIONS['assume-namespace'],
  'complete-input': LINT_OPTIONS['complete-input'],
  plugin: LINT_OPTIONS.plugin,
  now: LINT_OPTIONS.now,
} as const satisfies OptionSpecs;

/** Options of `plimsoll objects`. */
export const OBJECTS_OPTIONS = {
  ...RUN_OPTIONS,
  format: { type: 'string', short: 'f', value: 'NAME', help: 'json, the only one' },
  'show-secrets': { type: 'boolean', help: 'print the values of Secrets and other credentials too' },
} as const satisfies OptionSpecs;

/** Options of every question about rights. */
const ACCESS_OPTIONS = {
  in: { type: 'string', multiple: true, value: 'PATHS', help: 'files, folders, globs, or - for standard input;\nthe working folder unless given' },
  ...RUN_OPTIONS,
  'kubernetes-version': { type: 'string', value: '1.N', help: 'version that the manifests are for' },
  'assume-namespace': { type: 'string', value: 'NAME', help: 'namespace of objects that set none' },
  'complete-input': { type: 'boolean', help: 'what is not in these files does not exist' },
} as const satisfies OptionSpecs;

/** Options of `plimsoll who-can`. */
export const WHO_CAN_OPTIONS = {
  namespace: { type: 'string', short: 'n', value: 'NAME', help: 'ask about one namespace instead of the whole cluster' },
  subresource: { type: 'string', value: 'NAME', help: 'ask about a subresource: exec, log, token, …' },
  format: { type: 'string', short: 'f', value: 'NAME', help: 'pretty (default) or json' },
  ...ACCESS_OPTIONS,
  ...COLOR_OPTIONS,
} as const satisfies OptionSpecs;

/** Options of `plimsoll rights`. */
export const RIGHTS_OPTIONS = {
  format: { type: 'string', short: 'f', value: 'NAME', help: 'pretty (default) or json' },
  ...ACCESS_OPTIONS,
  ...COLOR_OPTIONS,
} as const satisfies OptionSpecs;

/** Options of `plimsoll graph`. */
export const GRAPH_OPTIONS = {
  focus: { type: 'string', value: 'NAME', help: 'show what touches this: a name, namespace/name,\nor a subject as `plimsoll rights` takes it' },
  format: { type: 'string', short: 'f', value: 'NAME', help: 'mermaid (default), dot or json' },
  ...ACCESS_OPTIONS,
} as const satisfies OptionSpecs;

/** Options of `plimsoll aws-auth`. */
export const AWS_AUTH_OPTIONS = {
  format: { type: 'string', short: 'f', value: 'NAME', help: 'ack (default), eksctl, aws-cli or json' },
  cluster: { type: 'string', value: 'NAME', help: 'name of the EKS cluster that the entries are for' },
  ...RUN_OPTIONS,
} as const satisfies OptionSpecs;

/** Options of `plimsoll rules`. */
export const RULES_OPTIONS = {
  format: { type: 'string', short: 'f', value: 'NAME', help: 'table (default) or json' },
  plugin: { type: 'string', multiple: true, value: 'MODULE', help: 'list its rules too; runs its code' },
} as const satisfies OptionSpecs;

/** Options of `plimsoll explain`. */
export const EXPLAIN_OPTIONS = {
  plugin: { type: 'string', multiple: true, value: 'MODULE', help: 'know its rules too; runs its code' },
  ...COLOR_OPTIONS,
} as const satisfies OptionSpecs;

/** Options of `plimsoll init`. */
export const INIT_OPTIONS = {
  preset: { type: 'string', value: 'NAME', help: 'recommended (default), strict, all or identity' },
  baseline: { type: 'boolean', help: 'accept what is found now, in plimsoll.baseline' },
  force: { type: 'boolean', help: 'replace a configuration file that is there' },
} as const satisfies OptionSpecs;

/** Options of `plimsoll lsp`. */
export const LSP_OPTIONS = {
  stdio: { type: 'boolean', help: 'speak over the standard streams, as it always does' },
  config: { type: 'string', short: 'c', value: 'FILE', help: 'this configuration file for every file' },
  preset: { type: 'string', value: 'NAME', help: 'recommended (default), strict, all or identity' },
  rule: { type: 'string', multiple: true, value: 'ID:SEVERITY', help: 'set a rule, a family (`rbac/*`) or `*`;\noff, info, warning or error; may be repeated' },
  untrusted: { type: 'boolean', help: 'ignore configuration, suppressions and .gitignore\nof the files' },
  'complete-input': { type: 'boolean', help: 'what is not in the project does not exist' },
  plugin: { type: 'string', multiple: true, value: 'MODULE', help: 'load rules from a file or package; runs its code' },
} as const satisfies OptionSpecs;
