import type { CommandName } from './command-names.js';
import { AWS_AUTH_OPTIONS, BASELINE_OPTIONS, EXPLAIN_OPTIONS, GRAPH_OPTIONS, INIT_OPTIONS, LINT_OPTIONS, LSP_OPTIONS, OBJECTS_OPTIONS, RIGHTS_OPTIONS, RULES_OPTIONS, SUPPRESS_OPTIONS, WHO_CAN_OPTIONS } from './lint-options.js';
import { optionHelp, type OptionSpecs } from './options.js';

/** Columns for the usage of a command, wide enough for all of them. */
const WIDTH = 34;

interface CommandHelp {
  readonly usage: string;
  readonly text: string;
  readonly options: OptionSpecs;
}

const COMMANDS: Readonly<Record<CommandName, CommandHelp>> = {
  lint: {
    usage: 'plimsoll [lint] [paths…]',
    text: `Lints Kubernetes manifests: files, folders and globs, or - for standard input.
Without paths it lints the working folder.

  plimsoll deploy/ rbac.yaml
  helm template . | plimsoll -
  kubectl kustomize . | plimsoll -`,
    options: LINT_OPTIONS,
  },
  objects: { usage: 'plimsoll objects [paths…]', text: 'Prints the objects that Plimsoll reads, as JSON. Values of Secrets are left out.', options: OBJECTS_OPTIONS },
  'who-can': {
    usage: 'plimsoll who-can <verb> <type>',
    text: `Lists everybody whom a binding gives a right, and how.
The words are those of kubectl auth can-i: a verb, and a type or a path.
Without -n the question is about the whole cluster.

  type:     deployments, deployment, deploy, Deployment
            with its group: deployments.apps, deployments.v1.apps, pods.v1.
            one object of it: deploy/web
  path:     /metrics

  plimsoll who-can get secrets -n shop --in deploy/
  plimsoll who-can create pods --subresource exec
  plimsoll who-can get /metrics`,
    options: WHO_CAN_OPTIONS,
  },
  rights: {
    usage: 'plimsoll rights <subject>',
    text: `Lists what a subject may do, and what that amounts to.

  account:  ServiceAccount shop/web, sa/shop/web, system:serviceaccount:shop:web
  user:     User ann, user/ann
  group:    Group developers, group/developers
  IAM:      the ARN of a role or user
  workload: Deployment shop/web, deploy/shop/web
What sets no namespace goes by its name alone: sa/web.

  plimsoll rights ServiceAccount shop/web --in deploy/
  plimsoll rights Group developers
  plimsoll rights arn:aws:iam::246813579024:role/ops
  plimsoll rights Deployment/shop/web`,
    options: RIGHTS_OPTIONS,
  },
  graph: {
    usage: 'plimsoll graph',
    text: `Draws who is bound to what and where that leads, the dangerous paths marked.

  plimsoll graph --in deploy/ > graph.mmd
  plimsoll graph --focus shop/web --format dot | dot -Tsvg`,
    options: GRAPH_OPTIONS,
  },
  'aws-auth': {
    usage: 'plimsoll aws-auth migrate [paths…]',
    text: `Prints the EKS access entries that are equal to the mappings of aws-auth.
What has no equal stands in comments with its reason; the exit code is then 1.

  plimsoll aws-auth migrate aws-auth.yaml --cluster shop | kubectl apply -f -
  plimsoll aws-auth migrate aws-auth.yaml --format aws-cli`,
    options: AWS_AUTH_OPTIONS,
  },
  rules: { usage: 'plimsoll rules', text: 'Lists all rules.', options: RULES_OPTIONS },
  explain: { usage: 'plimsoll explain <rule>…', text: 'Tells why a rule is there, with examples; of a family lists the rules.', options: EXPLAIN_OPTIONS },
  lsp: { usage: 'plimsoll lsp', text: 'Serves editors: findings while you type, fixes and hovers, over the standard streams.', options: LSP_OPTIONS },
  baseline: { usage: 'plimsoll baseline [paths…]', text: 'Writes down what is found now, so that later runs report what is new.', options: BASELINE_OPTIONS },
  suppress: {
    usage: 'plimsoll suppress <what> [paths…]',
    text: `Accepts findings with a reason, by comments in the files.\nWhat is a rule, a family, FILE:LINE where findings begin, or a fingerprint.\n\n  plimsoll suppress rbac/secrets-read --reason "it copies registry credentials" deploy/\n  plimsoll suppress deploy/web.yaml:12 --reason "it calls the API"\n  plimsoll suppress --from checkov .`,
    options: SUPPRESS_OPTIONS,
  },
  init: { usage: 'plimsoll init', text: 'Writes a plimsoll.yaml to begin with.', options: INIT_OPTIONS },
};

/** The help of one command; without a name that of `lint`, with the list of commands and exit codes. */
export function helpFor(name: CommandName | undefined): string {
  const command = COMMANDS[name ?? 'lint'];
  const own = `Usage: ${command.usage}\n\n${command.text}\n\nOptions:\n${optionHelp(command.options)}\n`;
  if (name !== undefined && name !== 'lint') return own;
  const others = Object.values(COMMANDS).map(({ usage, text }) => `  ${usage.padEnd(WIDTH)} ${text.split('\n', 1)[0] ?? ''}`);
  return `${own}
Commands:
${others.join('\n')}

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 wrong usage or configuration,
a path that is not there, or nothing to lint, 3 the job could not be finished.
`;
}
