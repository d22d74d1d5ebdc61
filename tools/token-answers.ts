/**
 * Writes `test/inventory/tokens.answers.json`: whether Kubernetes' own admission mounts a token, for every setting of
 * `automountServiceAccountToken` on a pod, on the account that it names, and on the default account; a digit each, 1 for mounted.
 *
 *     npx tsx tools/token-answers.ts <command>
 */
import { writeFileSync } from 'node:fs';
import { tokenCases } from '../test/inventory/token-cases.js';
import { ask, commandFromArguments } from './ask.js';

const questions = tokenCases().map(({ objects }) => ({ op: 'token', text: objects.map((object) => JSON.stringify(object)).join('\n---\n') }));
const answers = ask(commandFromArguments(), questions) as readonly { readonly pods: readonly { readonly mounted: boolean; readonly account: string }[] }[];
const lines = answers.map(({ pods }) => `${pods[0]?.mounted === true ? '1' : '0'} ${pods[0]?.account ?? ''}`);
writeFileSync(new URL('../test/inventory/tokens.answers.json', import.meta.url), `${JSON.stringify(lines, undefined, 1)}\n`);
