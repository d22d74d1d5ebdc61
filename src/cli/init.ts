import path from 'node:path';
import { PRESETS } from '../config/index.js';
import { fileExists, writeOutput } from '../project/index.js';
import { ExitCode, type Io, UsageError } from './io.js';
import { INIT_OPTIONS } from './lint-options.js';
import { flag, noPositionals, parseOptions, wordOption } from './options.js';

const FILES = ['plimsoll.yaml', 'plimsoll.yml', 'plimsoll.json'];

/** `plimsoll init`: writes a configuration file to begin with. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(args, INIT_OPTIONS);
  noPositionals(parsed, 'init');
  const preset = wordOption(parsed, 'preset', PRESETS) ?? 'recommended';
  const existing = FILES.find((name) => fileExists(path.join(io.cwd, name)));
  if (existing !== undefined && !(flag(parsed, 'force') && existing === 'plimsoll.yaml')) {
    throw new UsageError(`There is a ${existing} here already.`, 'Edit it, or pass --force to replace a plimsoll.yaml.');
  }
  const error = writeOutput(path.join(io.cwd, 'plimsoll.yaml'), [configText(preset)]);
  if (error !== undefined) throw new UsageError(`plimsoll.yaml cannot be written: ${error.message}`);
  io.stdout.write(`Wrote plimsoll.yaml with the preset "${preset}".
It holds for this folder and those below it; the nearest one wins.
\`plimsoll\` now lints this folder; it exits with 1 when it finds a warning or an error.
\`plimsoll rules\` lists the rules, \`plimsoll explain <rule>\` tells why one is there.
Accept a finding with a comment above it: # plimsoll-ignore <rule> -- <reason>
`);
  return await Promise.resolve(ExitCode.Clean);
}

function configText(preset: string): string {
  return `# yaml-language-server: $schema=./node_modules/plimsoll/schemas/config.schema.json
extends: ${preset}

# Set a rule, a family or everything to off, info, warning or error:
# rules:
#   token/sa-automount-not-disabled: warning
#   rbac/*: error

# Files and folders that are left out, as in .gitignore:
# ignore:
#   - test/fixtures/

# Exceptions that do not belong into the manifests, each with its reason:
# suppressions:
#   - rule: rbac/cluster-admin-binding
#     name: cluster-operator
#     reason: the operator installs itself
#     until: "2027-01-31"
`;
}
