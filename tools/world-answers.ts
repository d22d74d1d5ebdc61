/**
 * Writes `test/inventory/worlds.answers.json`: what Kubernetes' own RBAC authorizer says to the requests of each generated world,
 * a digit for each request, 1 for allowed.
 *
 *     npx tsx tools/world-answers.ts <command>
 */
import { writeFileSync } from 'node:fs';
import { world, WORLDS } from '../test/inventory/worlds.js';
import { ask, commandFromArguments } from './ask.js';

const worlds = Array.from({ length: WORLDS }, (_, index) => world(index));
const questions = worlds.map(({ objects, requests }) => ({
  op: 'rbac',
  builtin: true,
  text: objects.map((object) => JSON.stringify(object)).join('\n---\n'),
  requests: requests.map(({ resource, ...request }) => {
    const [top, subresource = ''] = resource.split('/');
    return { ...request, resource: top, subresource };
  }),
}));
const answers = ask(commandFromArguments(), questions) as readonly { readonly allowed?: readonly boolean[]; readonly error?: string }[];
const lines = answers.map(({ allowed, error }, index) => {
  if (allowed === undefined) throw new Error(`World ${index}: ${error ?? 'no answer'}`);
  return JSON.stringify(allowed.map((each) => (each ? '1' : '0')).join(''));
});
writeFileSync(new URL('../test/inventory/worlds.answers.json', import.meta.url), `[\n${lines.join(',\n')}\n]\n`);
