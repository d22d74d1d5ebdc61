import rule from '../../../rules/token/jwt-literal.js';
import { ruleTester } from '../tester.js';

const base64url = (value: string): string => Buffer.from(value).toString('base64url');
const token = (claims: object): string => `${base64url('{"alg":"RS256"}')}.${base64url(JSON.stringify(claims))}.${base64url('signature')}`;
const base64 = (value: string): string => Buffer.from(value).toString('base64');

const SUBJECT = 'system:serviceaccount:shop:robot';
const LEGACY = token({ iss: 'kubernetes/serviceaccount', sub: SUBJECT });
const bound = (seconds: number): string => token({ sub: SUBJECT, iat: 1_700_000_000, exp: 1_700_000_000 + seconds, 'kubernetes.io': { namespace: 'shop' } });
const OTHER = token({ iss: 'https://accounts.example.org', sub: 'ann' });
const CUT = `${base64url('{"alg":"RS256"}')}.${base64url('{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"sh')}`;

const pod = (container: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [${container}] }\n`;
const configMap = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n${data}`;

ruleTester.run(rule, {
  valid: [
    { name: 'a token of something else', code: configMap(`  token: ${OTHER}\n`) },
    { name: 'the beginning of a token, as texts quote it', code: configMap('  note: "a token begins eyJhbGciOi..."\n') },
    { name: 'a comment', code: `${configMap('  a: b\n')}# ${LEGACY}\n` },
    { name: 'a template', code: pod('{ name: a, env: [{ name: TOKEN, value: "${TOKEN}" }] }') },
  ],
  invalid: [
    { name: 'an environment variable', code: pod(`{ name: a, env: [{ name: TOKEN, value: «${LEGACY}» }] }`), messages: ['lasting'], severities: ['error'], says: ['ServiceAccount "robot" in namespace "shop"'] },
    { name: 'an annotation of any kind of object', code: `apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: a, annotations: { t: «"Bearer ${bound(31_536_000)}"» } }\n`, messages: ['bound'], says: ['365 days'], severities: ['error'] },
    { name: 'one of short life', code: configMap(`  token: «${bound(3600)}»\n`), messages: ['short'], severities: ['warning'] },
    { name: 'one that is cut short', code: configMap(`  token: «${CUT}...»\n`), messages: ['cut'], severities: ['warning'] },
    { name: 'in base64 once more', code: `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { token: «${base64(LEGACY)}» }\n`, messages: ['lasting'] },
    { name: 'its own line in YAML that stands in a string', code: configMap(`  app.yaml: |\n    api:\n      server: https://a.example\n      token: «${LEGACY}»\n`), messages: ['lasting'] },
    { name: 'the whole text where that is no YAML', code: configMap(`  run.sh: «|\n    set -e\n    exec deploy --token ${LEGACY} --all»\n`), messages: ['lasting'] },
    { name: 'two in one object', code: configMap(`  a: «${LEGACY}»\n  b: «${bound(60)}»\n`), messages: ['lasting', 'short'] },
    { name: 'the anchor, not its aliases', code: configMap(`  a: &t «${LEGACY}»\n  b: *t\n`), messages: ['lasting'] },
    { name: 'an item of a list', code: `{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {t: «"${LEGACY}"»}}]}\n` },
  ],
});
