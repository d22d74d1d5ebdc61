import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import { ConfigError } from '../../src/config/problems.js';
import { resolveConfig } from '../../src/config/resolve.js';
import { ioOf, problemsOf, RULES } from './support.js';

const AT = '/repo/plimsoll.yaml';

describe('one mistake', () => {
  it.each<[string, string, string]>([
    ['text behind the closing brace', '{"extends": "strict"} x\n', '1:23: Text follows the closing `}`. Delete it, or put the whole value in quotes.'],
    ['an unknown key', 'rule: {}\n', '1:1: Unknown key "rule". Did you mean "rules"?'],
    [
      'an unknown key that is near none',
      'plugins: []\n',
      '1:1: Unknown key "plugins". Known keys are $schema, extends, rules, overrides, ignore, honour, suppressions, kubernetesVersion, assumeNamespace, assumeExists, workloadKinds.',
    ],
    ['an unknown key inside', 'overrides:\n  - files: x\n    file: y\n', '3:5: Unknown key "file" in "overrides[0]". Did you mean "files"?'],
    ['an unknown rule', 'rules:\n  rbac/wildcard-verb: off\n', '2:3: Unknown rule "rbac/wildcard-verb". Did you mean "rbac/wildcard-verbs"?'],
    ['a rule without its family', 'rules:\n  wildcard-verbs: off\n', '2:3: Unknown rule "wildcard-verbs". Did you mean "rbac/wildcard-verbs"?'],
    ['a family without its star', 'rules:\n  rbac: off\n', '2:3: Unknown rule "rbac". A whole family is written "rbac/*".'],
    ['an unknown family', 'rules:\n  rback/*: off\n', '2:3: Unknown family "rback/*". Did you mean "rbac/*"?'],
    [
      'a rule like no other',
      'rules:\n  __proto__: off\n',
      '2:3: Unknown rule "__proto__". See "plimsoll rules" for all; a rule of a plugin needs --plugin.',
    ],
    [
      'an unknown severity',
      'rules:\n  token/mounted: warn\n',
      '2:18: "rules["token/mounted"]" must be "off", "error", "warning", "info" or a mapping, but is "warn". Did you mean "warning"?',
    ],
    [
      'an unknown severity in an object',
      'rules:\n  token/mounted: { severity: errors }\n',
      '2:30: "rules["token/mounted"].severity" must be "off", "error", "warning" or "info", but is "errors". Did you mean "error"?',
    ],
    [
      'a severity that YAML reads as something else',
      'rules:\n  token/mounted: on\n',
      '2:18: "rules["token/mounted"]" must be "off", "error", "warning", "info" or a mapping, but is the boolean true (YAML reads on so; put it in quotes to keep it a string).',
    ],
    [
      'options beside the severity',
      'rules:\n  token/mounted: { depth: 2 }\n',
      '2:20: Unknown key "depth" in "rules["token/mounted"]". Known keys are severity, options.',
    ],
    ['an unknown option', 'rules:\n  token/mounted: { options: { dept: 2 } }\n', '2:31: Options of "token/mounted": Unknown key "dept". Did you mean "depth"?'],
    [
      'an option of a wrong type',
      'rules:\n  token/mounted: { options: { allow: x } }\n',
      '2:38: Options of "token/mounted": "allow" must be a list, but is "x".',
    ],
    [
      'an item of an option',
      'rules:\n  token/mounted: { options: { allow: [no] } }\n',
      '2:39: Options of "token/mounted": "allow[0]" must be a string, but is the boolean false (YAML reads no so; put it in quotes to keep it a string).',
    ],
    ['an option below its minimum', 'rules:\n  token/mounted: { options: { depth: 0 } }\n', '2:38: Options of "token/mounted": "depth" must be 1 or more, but is the number 0.'],
    ['options of a rule that takes none', 'rules:\n  rbac/noisy: { options: { a: 1 } }\n', '2:17: The rule "rbac/noisy" takes no options.'],
    ['options of a family', 'rules:\n  rbac/*: { options: {} }\n', '2:13: Options belong to a single rule, not to "rbac/*".'],
    [
      'a rule that needs options',
      'rules:\n  image/registry-not-allowed: error\n',
      '2:3: The rule "image/registry-not-allowed" can say nothing before it has options: set "registries" below "options" of its entry in "rules".',
    ],
    [
      'options that leave out what is needed',
      'rules:\n  image/registry-not-allowed: { options: {} }\n',
      '2:33: Options of "image/registry-not-allowed": "registries" must have at least 1 item, but is an empty list.',
    ],
    ['a kind that is nearly one', 'assumeExists: [Role/a, ServiceAcount/web]\n', '1:24: "assumeExists[1]" names objects of the kind "ServiceAcount", which nothing refers to. Did you mean "ServiceAccount"?'],
    ['a kind in small letters', 'overrides:\n  - files: a\n    assumeExists: clusterrole/web\n', '3:19: "overrides[0].assumeExists" names objects of the kind "clusterrole", which nothing refers to. Did you mean "ClusterRole"?'],
    ['a kind without its group', 'workloadKinds:\n  - {kind: CronTab, template: spec.template}\n', '2:12: "workloadKinds[0].kind" must be a kind with its group and without a version, such as CronTab.stable.example.com, but is "CronTab".'],
    ['a kind with a version', 'workloadKinds:\n  - {kind: CronTab.v1beta1.example.com, template: spec.template}\n', '2:12: "workloadKinds[0].kind" must be a kind with its group and without a version, such as CronTab.stable.example.com, but is "CronTab.v1beta1.example.com".'],
    ['a kind that has no entry of its own', 'workloadKinds:\n  - template: spec.template\n', '2:5: "workloadKinds[0]" has no "kind", which it must have.'],
    ['a kind twice', 'workloadKinds:\n  - {kind: A.example.com, template: spec.a}\n  - {kind: A.example.com, template: spec.b}\n', '3:12: "workloadKinds" has the kind "A.example.com" twice. Name all its paths in one entry.'],
    ['a kind without a path', 'workloadKinds:\n  - kind: A.example.com\n', '2:5: "workloadKinds[0]" says nothing of where its pods are: set "template", or "podSpec".'],
    ['a path with another name', 'workloadKinds:\n  - {kind: A.example.com, templates: spec.a}\n', '2:27: Unknown key "templates" in "workloadKinds[0]". Did you mean "template"?'],
    ['a path to nothing', 'workloadKinds:\n  - {kind: A.example.com, template: []}\n', '2:37: "workloadKinds[0].template" must have at least 1 item, but is an empty list.'],
    [
      'a path of JSONPath',
      'workloadKinds:\n  - {kind: A.example.com, template: .spec.template}\n',
      '2:37: "workloadKinds[0].template" must be fields with dots between them, such as spec.template; [*] or .* behind one stands for all that it holds, as in spec.tasks[*].template, but is ".spec.template".',
    ],
    [
      'a path that leads too far',
      'workloadKinds:\n  - kind: A.example.com\n    template: [spec.a, spec.podTemplate.spec]\n',
      '3:24: "workloadKinds[0].template[1]" leads to the spec of a template: "spec.podTemplate.spec". Did you mean "spec.podTemplate"? A spec without a template is named by "podSpec".',
    ],
    ['kinds of some files only', 'overrides:\n  - files: a\n    workloadKinds: []\n', '3:5: Unknown key "workloadKinds" in "overrides[0]". Known keys are files, excludedFiles, rules, kubernetesVersion, assumeNamespace, assumeExists.'],
    ['an unknown preset', 'extends: plimsoll:recomended\n', '1:10: Unknown preset "plimsoll:recomended". Did you mean "recommended"?'],
    ['an unknown preset without prefix', 'extends: [strct]\n', '1:11: Unknown preset "strct". Did you mean "strict"?'],
    ['a missing file', 'extends: ./base.yaml\n', '1:10: The file "./base.yaml" that "extends" names cannot be read. Paths are relative to the file that they stand in.'],
    ['an address', 'extends: https://x.example/a.yaml\n', '1:10: "extends" takes presets and files, no address: "https://x.example/a.yaml". Settings are never fetched.'],
    ['an absolute path', 'extends: /etc/plimsoll.yaml\n', '1:10: "extends" takes relative paths only, not "/etc/plimsoll.yaml".'],
    ['a Windows path', 'extends: .\\base.yaml\n', '1:10: "extends" takes paths with "/", also on Windows, not ".\\base.yaml".'],
    ['itself', 'extends: ./plimsoll.yaml\n', '1:10: "extends" goes in a circle: plimsoll.yaml → plimsoll.yaml. Remove one of these entries.'],
    ['a version as a number', 'kubernetesVersion: 1.30\n', '1:20: "kubernetesVersion" must be a string in quotes: without them it is the number 1.3. Write "1.30".'],
    [
      'a version as a number that survives',
      'kubernetesVersion: 1.29\n',
      '1:20: "kubernetesVersion" must be a string in quotes: without them it is a number, in which 1.30 would be 1.3. Write "1.29".',
    ],
    ['a version with a patch', 'kubernetesVersion: "1.29.3"\n', '1:20: "kubernetesVersion" must be a minor version of Kubernetes in quotes, such as "1.29", but is "1.29.3".'],
    ['no reason', 'suppressions:\n  - rule: rbac/noisy\n', '2:5: "suppressions[0]" has no "reason", which it must have.'],
    ['a blank reason', 'suppressions:\n  - { rule: rbac/noisy, reason: " " }\n', '2:33: "suppressions[0].reason" must be a string that is not blank, but is " ".'],
    ['a suppressed rule that is unknown', 'suppressions:\n  - { rule: rbac/nosy, reason: r }\n', '2:13: Unknown rule "rbac/nosy". Did you mean "rbac/noisy"?'],
    [
      'a suppression of everything',
      'suppressions:\n  - { rule: "*", reason: r }\n',
      '2:13: A suppression names one rule or one family, not "*": to turn rules off, use "rules".',
    ],
    ['a day that is none', 'suppressions:\n  - { rule: rbac/noisy, reason: r, until: 2027-02-30 }\n', '2:43: There is no day 2027-02-30.'],
    [
      'a day in other words',
      'suppressions:\n  - { rule: rbac/noisy, reason: r, until: soon }\n',
      '2:43: "suppressions[0].until" must be a day written as YYYY-MM-DD, such as 2027-01-31, but is "soon".',
    ],
    [
      'a name that YAML reads as a boolean',
      'suppressions:\n  - { rule: rbac/noisy, reason: r, namespace: n }\n',
      '2:47: "suppressions[0].namespace" must be a string, but is the boolean false (YAML reads n so; put it in quotes to keep it a string).',
    ],
    ['an override without files', 'overrides:\n  - rules: {}\n', '2:5: "overrides[0]" has no "files", which it must have.'],
    ['a list where one text or many may stand', 'ignore: 3\n', '1:9: "ignore" must be a string or a list, but is the number 3.'],
    ['a number in such a list', 'ignore: [a, 3]\n', '1:13: "ignore[1]" must be a string, but is the number 3. Put it in quotes: "3".'],
    ['a glob that leads out', 'ignore: ["!../x"]\n', '1:10: "ignore[0]" leads out of the folder of this file, where nothing can match: "!../x".'],
    ['a list for a file', '- a\n', '1:1: The file must be a mapping, but is a list.'],
    ['a key that stands twice', 'ignore: a\nignore: b\n', '2:1: The key "ignore" stands twice in one mapping. Remove one of the two.'],
    ['a second document', 'ignore: a\n---\n# more\nignore: b\n', '4:1: A configuration file holds one document; this is a second one.'],
  ])('%s', async (_name, text, expected) => {
    expect(await problemsOf(text)).toEqual([`${AT}:${expected}`]);
  });
});

describe('several mistakes', () => {
  it('are all told, file by file and in order, with those of the command line', async () => {
    const files = {
      [AT]: 'extends: ./base.yaml\nrulse: {}\nrules:\n  rbac/nosy: off\n  token/mounted: { options: { depth: x } }\nkubernetesVersion: 1.3\n',
      '/repo/base.yaml': 'ignore: 1\n',
    };
    const lines = await problemsOf(files, { presets: ['bogus'], rules: ['token/mounted', 'token/mounted:fatal', 'tokn/mounted:off'], kubernetesVersion: '30' });
    expect(lines.map((line) => line.slice(0, 40))).toEqual([
      `${AT}:2:1: Unknown key "rulse"`.slice(0, 40),
      `${AT}:4:3: Unknown rule "rbac/nosy"`.slice(0, 40),
      `${AT}:5:38: Options of "token/mounted"`.slice(0, 40),
      `${AT}:6:20: "kubernetesVersion" must`.slice(0, 40),
      '/repo/base.yaml:1:9: "ignore" must be a string or'.slice(0, 40),
      '--rule: "token/mounted" has no severity.'.slice(0, 40),
      '--rule: unknown severity "fatal". Severities'.slice(0, 40),
      '--rule: Unknown rule "tokn/mounted". Did you'.slice(0, 40),
      '--kubernetes-version must be a minor version'.slice(0, 40),
      '--preset: unknown preset "bogus". Presets'.slice(0, 40),
    ]);
  });

  it('are told again when the same file is resolved again, not twice', async () => {
    const loaded = loadConfig(AT, ioOf({ [AT]: 'rulse: {}\n' }));
    for (let time = 0; time < 2; time++) {
      await expect(resolveConfig(loaded, {}, RULES)).rejects.toMatchObject({ problems: [{ line: 1, column: 1 }] });
    }
  });

  it('are counted after the first hundred', async () => {
    const lines = await problemsOf(`rules:\n${Array.from({ length: 300 }, (_, at) => `  x/y${at}: off\n`).join('')}`);
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe('200 more problems are not shown.');
  });
});

it('names all files of a circle', async () => {
  const files = { [AT]: 'extends: ./a/one.yaml\n', '/repo/a/one.yaml': 'extends: ../two.yaml\n', '/repo/two.yaml': 'extends: a/one.yaml\n' };
  expect(await problemsOf(files)).toEqual([
    '/repo/two.yaml:1:10: "extends" goes in a circle: one.yaml → two.yaml → one.yaml. Remove one of these entries.',
  ]);
});

it('says that the file itself is not there', async () => {
  expect(await problemsOf({})).toEqual([`${AT}: The configuration file cannot be read: it is not there, larger than 1 MB, or a link that leads out of the project.`]);
});

it('does not reach out of the root when one is given', async () => {
  const files = { [AT]: 'extends: [./base.yaml, ../outside.yaml]\n', '/repo/base.yaml': '{}', '/outside.yaml': '{}' };
  await expect(resolveConfig(loadConfig(AT, ioOf(files, '/repo')), {}, RULES)).rejects.toThrow(
    `${AT}:1:24: "extends" leads out of the folder that may be read: "../outside.yaml". Untrusted settings can only extend files inside of it.`,
  );
  await expect(resolveConfig(loadConfig(AT, ioOf(files)), {}, RULES)).resolves.toBeDefined();
});

it('tells what is wrong with broken text in the place of everything else in the file', async () => {
  const lines = await problemsOf('rules: {\nrulse: 1\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\/repo\/plimsoll\.yaml:\d+:\d+: /);
});

it('refuses a chain of too many files', async () => {
  const files: Record<string, string> = {};
  for (let at = 0; at < 150; at++) files[`/repo/f${at}.yaml`] = `extends: ./f${at + 1}.yaml\n`;
  files[AT] = 'extends: ./f0.yaml\n';
  expect(await problemsOf(files)).toEqual(['/repo/f98.yaml:1:10: "extends" reaches more than 100 files.']);
});

it('is an error with every problem in its message', async () => {
  const error = await resolveConfig(loadConfig(AT, ioOf({ [AT]: 'a: 1\nb: 2\n' })), {}, RULES).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigError);
  expect(String(error).split('\n')).toHaveLength(2);
});
