import path from 'node:path';
import { CONFIG_FILE_NAMES, HONOURED_TOOLS, PRESETS } from '../config/index.js';
import { changeBaseline, writeBaseline } from '../engine/baseline.js';
import { foreignExceptions } from '../engine/foreign.js';
import { directiveComment, REASON_HOLE } from '../engine/directive.js';
import { summarize } from '../engine/report.js';
import { workloadKindsOf } from '../engine/workload-kinds.js';
import { severityCounts } from '../formatters/closing.js';
import { count } from '../formatters/text.js';
import { fileExists, replaceText, writeOutput } from '../project/index.js';
import { run, type RunOutcome } from '../run/run.js';
import { baselinePaths, openBaseline } from './baseline-file.js';
import { BASELINE_NAME } from './find-baseline.js';
import { ExitCode, type Io, UsageError } from './io.js';
import { INIT_OPTIONS } from './lint-options.js';
import { flag, noPositionals, type ParsedArguments, parseOptions, wordOption } from './options.js';
import { exitCodeOf, runRequest } from './request.js';
import { allRules } from './rule-list.js';

/** `plimsoll init`: writes a configuration file and, if asked, a baseline, and says in five lines what that means from now on. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(args, INIT_OPTIONS, 'init');
  noPositionals(parsed, 'init');
  const preset = wordOption(parsed, 'preset', PRESETS) ?? 'recommended';
  const existing = CONFIG_FILE_NAMES.find((name) => fileExists(path.join(io.cwd, name)));
  if (existing !== undefined && !(flag(parsed, 'force') && existing === 'plimsoll.yaml')) {
    throw new UsageError(`There is a ${existing} here already.`, 'Edit it, or pass --force to replace a plimsoll.yaml.');
  }
  const look = async (values: ParsedArguments['values']): Promise<RunOutcome> => await run(await runRequest({ ...parsed, values }, await allRules([], io.cwd), io));
  // A configuration that is about to be replaced need not be right.
  const tools = honourable(await look({ untrusted: existing !== undefined }));
  const error = writeOutput(path.join(io.cwd, 'plimsoll.yaml'), [configText(preset, tools)], io.cwd);
  if (error !== undefined) throw new UsageError(`plimsoll.yaml cannot be written: ${error.message}`);
  const outcome = await look({});
  const baselined = flag(parsed, 'baseline') ? baseline(outcome, io.cwd) : undefined;
  const honours = tools.length === 0 ? '' : `, and honours exceptions of ${tools.join(', ')}`;
  io.stdout.write(`Wrote plimsoll.yaml with the preset "${preset}"${honours}. It holds for this folder and those below it.\n${lines(outcome, baselined).join('\n')}\n`);
  return exitCodeOf(outcome.result.errors) ?? ExitCode.Clean;
}

/** Tools whose exceptions stand in what was read. */
function honourable({ session, settings }: RunOutcome): readonly string[] {
  const found = new Set(session.reads.flatMap((read) => foreignExceptions(read, HONOURED_TOOLS, workloadKindsOf(settings.forFile(read.source.name))).map(({ tool }) => tool)));
  return HONOURED_TOOLS.filter((tool) => found.has(tool));
}

/** Writes all that is found into a baseline beside the configuration; gives how many findings it holds. */
function baseline(outcome: RunOutcome, cwd: string): number {
  const file = openBaseline(path.join(cwd, BASELINE_NAME), cwd);
  const { entries, added, kept } = changeBaseline(file.entries, outcome.result, baselinePaths(file, cwd, () => file.file), false);
  const text = writeBaseline(entries);
  const error = text === file.text ? undefined : replaceText({ file: file.file, root: cwd, before: file.text, after: text });
  if (error !== undefined) throw new UsageError(`The baseline cannot be written. ${error.message}`);
  return added + kept;
}

/** What was found, what became of it, what CI does from now on, and how to accept a finding. */
function lines({ result }: RunOutcome, baselined: number | undefined): readonly string[] {
  const summary = summarize(result);
  const read = `${count(summary.objects, 'object')} in ${count(summary.files, 'file')}`;
  const mendable = result.findings.filter(({ offers, suppressed }) => offers?.fix !== undefined && suppressed === undefined).length;
  return [
    `\`plimsoll\` reads ${read} here and finds ${summary.findings === 0 ? 'nothing to report' : severityCounts(summary)}.`,
    baselined === undefined
      ? `\`plimsoll baseline\` accepts what is found as it is; \`plimsoll --fix\` mends ${mendable === 0 ? 'what can be mended unattended' : `${mendable} of it`}.`
      : `Wrote ${BASELINE_NAME}, which accepts what is found (${baselined}) as it is; \`plimsoll baseline --prune\` takes out what was mended.`,
    `Run \`plimsoll\` in CI: it exits with 1 when it finds a warning or an error${baselined === undefined ? '' : ' that is new'}. Commit what was written.`,
    `Accept a finding with a comment above it: ${directiveComment(['<rule>'], { reason: REASON_HOLE })}; \`plimsoll explain <rule>\` tells why one is there.`,
  ];
}

function configText(preset: string, tools: readonly string[]): string {
  const honour = tools.length === 0 ? '# honour: [kube-linter, checkov]' : `honour: [${tools.join(', ')}]`;
  return `# yaml-language-server: $schema=./node_modules/plimsoll/schemas/config.schema.json
extends: ${preset}

# Set a rule, a family or everything to off, info, warning or error:
# rules:
#   token/sa-automount-not-disabled: warning
#   rbac/*: error

# Files and folders that are left out, as in .gitignore:
# ignore:
#   - test/fixtures/

# Other tools whose exceptions in the manifests count:
${honour}

# Exceptions that do not belong into the manifests, each with its reason:
# suppressions:
#   - rule: rbac/cluster-admin-binding
#     name: cluster-operator
#     reason: the operator installs itself
#     until: "2027-01-31"
`;
}
