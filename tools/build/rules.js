/**
 * Takes the rules apart for the command: what every run asks of each rule stands in the command itself; code, messages and texts
 * stand in parts that are loaded when something in the input, or someone, asks for them.
 */
import ts from 'typescript';
import { evaluated } from './evaluated.js';

/** @typedef {import('../../src/authoring/rule.js').AnyRule} AnyRule */

/**
 * A rule as the build knows it: the rule itself, its file, the nouns that it handles, and the part that holds its code.
 * @typedef {{ rule: AnyRule, file: string, nouns: readonly string[], part: string }} BuiltRule
 */

/**
 * Parts by the nouns that ask for them; a rule of several stands in the first. `end` comes in every run, so what waits for it stands
 * apart.
 */
const PARTS = /** @type {const} */ ([
  ['rules-end', ['end']],
  ['rules-object', ['object', 'serviceAccount']],
  ['rules-diagnostic', ['diagnostic']],
  ['rules-pod', ['workload', 'podSpec', 'container']],
  ['rules-role', ['role', 'policyRule']],
  ['rules-binding', ['binding', 'subject']],
  ['rules-secret', ['secret', 'configMap']],
]);

/** The part of rules whose nouns few inputs have. */
const RARE = 'rules-rare';

/** Versions of Kubernetes that rules are asked with. */
const MINORS = Array.from({ length: 60 }, (_, minor) => minor);

/**
 * The rules of `rules/index.ts`, in its order.
 * @param {string} root
 * @returns {Promise<readonly BuiltRule[]>}
 */
export async function readRules(root) {
  const { rules } = /** @type {{ rules: readonly AnyRule[] }} */ (await evaluated({ entryPoints: ['rules/index.ts'], absWorkingDir: root }));
  return rules.map((rule) => {
    const nouns = nounsOf(rule);
    return { rule, file: `rules/${rule.id}.ts`, nouns, part: partOf(rule, nouns) };
  });
}

/**
 * The nouns that a rule handles while its options are its defaults, whatever the version of Kubernetes and the input.
 * @param {AnyRule} rule
 * @returns {readonly string[]}
 */
function nounsOf(rule) {
  const inventory = /** @type {import('../../src/authoring/inventory.js').Inventory} */ (new Proxy({}, { get: () => () => undefined }));
  const options = /** @type {import('../../src/authoring/rule.js').OptionsDeclaration<object> | undefined} */ (rule.options)?.defaults ?? {};
  /** @type {readonly import('../../src/authoring/rule.js').Visitor[]} */
  const visitors = MINORS.flatMap((kubernetesMinor) =>
    [true, false].map((completeInput) => rule.create({ options, report: () => undefined, inventory, kubernetesMinor, completeInput })),
  );
  return [...new Set(visitors.flatMap((visitor) => Object.keys(visitor)))];
}

/**
 * Rules that are off unless someone asks for them stand in parts of their own.
 * @param {AnyRule} rule
 * @param {readonly string[]} nouns
 * @returns {string}
 */
function partOf(rule, nouns) {
  const part = PARTS.find(([, asking]) => asking.some((noun) => nouns.includes(noun)))?.[0] ?? RARE;
  return rule.presets.includes('recommended') ? part : `${part}-strict`;
}

/**
 * Modules of the parts that hold the rules' code, by part: each exports its rules by id.
 * @param {readonly BuiltRule[]} rules
 * @returns {ReadonlyMap<string, string>}
 */
export function rulePartModules(rules) {
  const parts = [...new Set(rules.map(({ part }) => part))].sort();
  return new Map(
    parts.map((part) => {
      const own = rules.filter((built) => built.part === part);
      const imports = own.map(({ file }, index) => `import rule${index} from './${file}';`);
      const entries = own.map(({ rule }, index) => `${JSON.stringify(rule.id)}: rule${index}`);
      return [part, `${imports.join('\n')}\nexport const rules = { ${entries.join(', ')} };`];
    }),
  );
}

/**
 * A rule's module without what {@link ruleTexts} has of it. A rule that is made in another way than by an object with an id stays
 * as it is, which costs size alone.
 * @param {string} text
 * @returns {string}
 */
export function withoutTexts(text) {
  const file = ts.createSourceFile('rule.ts', text, ts.ScriptTarget.Latest, false);
  /** @type {string[]} */
  const pieces = [];
  let from = 0;
  for (const object of objectsWithId(file)) {
    for (const property of object.properties) {
      if (!ts.isPropertyAssignment(property) || !['docs', 'peers'].includes(property.name.getText(file))) continue;
      pieces.push(text.slice(from, property.initializer.getStart(file)), '{}');
      from = property.initializer.end;
    }
  }
  return pieces.join('') + text.slice(from);
}

/**
 * Objects that have an id and are an argument of a call.
 * @param {ts.SourceFile} file
 */
function objectsWithId(file) {
  const exported = file.statements.filter(ts.isExportAssignment).map(({ expression }) => expression);
  return exported
    .filter(ts.isCallExpression)
    .flatMap((call) => call.arguments.filter(ts.isObjectLiteralExpression))
    .filter((object) => object.properties.some((property) => property.name?.getText(file) === 'id'));
}

/**
 * Texts for people by file: of each family what is printed beside findings, and its examples and peers, by id.
 * @param {readonly BuiltRule[]} rules
 * @returns {ReadonlyMap<string, object>}
 */
export function ruleTexts(rules) {
  /** @type {Map<string, Record<string, object>>} */
  const files = new Map();
  /** @type {(file: string, id: string, texts: object) => void} */
  const add = (file, id, texts) => {
    files.set(file, { ...files.get(file), [id]: texts });
  };
  for (const { rule } of rules) {
    const { fails, passes, ...prose } = rule.docs;
    add(`texts-${familyOf(rule)}`, rule.id, prose);
    add(`examples-${familyOf(rule)}`, rule.id, { fails, passes, peers: rule.peers });
  }
  return files;
}

/**
 * What stands in the command in place of `rules/index.ts`. `part` and `texts` are names that hold functions there: the exports of
 * a part, and a file of texts.
 * @param {readonly BuiltRule[]} rules
 * @param {{ part: string, texts: string }} names
 * @returns {string}
 */
export function rulesModule(rules, { part, texts }) {
  const entries = rules.map(({ rule: { id, severity, confidence, presets, scope, supersedes, fix, options }, nouns, part: of }) => [
    { id, severity, confidence, presets, scope, supersedes, fix, options },
    of,
    familyOf({ id }),
    nouns,
  ]);
  // Text is read as JSON in half the time that it takes as code.
  return `
    const rule = ([data, part, family, nouns]) => {
      const whole = () => ${part}(part).rules[data.id];
      const examples = () => ${texts}('examples-' + family)[data.id];
      return {
        ...data,
        get peers() { return examples().peers; },
        get docs() {
          return {
            ...${texts}('texts-' + family)[data.id],
            get fails() { return examples().fails; },
            get passes() { return examples().passes; },
          };
        },
        get messages() { return whole().messages; },
        create(context) {
          let visitor;
          const made = () => visitor ??= known(whole().create(context), nouns, data.id);
          if (data.options !== undefined && !areDefaults(context.options, data.options.defaults)) return whole().create(context);
          const handlers = {};
          for (const noun of nouns) handlers[noun] = (item) => made()[noun]?.(item);
          return handlers;
        },
      };
    };
    const known = (visitor, nouns, id) => {
      for (const noun in visitor) if (!nouns.includes(noun)) throw new Error(id + ' handles ' + noun + ', which the build did not see.');
      return visitor;
    };
    const areDefaults = (options, defaults) => {
      for (const name in options) if (options[name] !== defaults[name]) return false;
      return true;
    };
    export const rules = JSON.parse(${JSON.stringify(JSON.stringify(entries))}).map(rule);`;
}

/**
 * @param {Pick<AnyRule, 'id'>} rule
 * @returns {string}
 */
function familyOf({ id }) {
  return id.slice(0, id.indexOf('/'));
}
