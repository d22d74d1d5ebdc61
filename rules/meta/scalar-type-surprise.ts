import { defineRule, set, type View } from '../../src/authoring/index.js';
import { fieldName, type FieldTree, fieldTree, treesOfKinds, visitTypedFields } from '../_shared/fields.js';
import {
  CONTAINER_NAMES,
  CONTAINER_TEXTS,
  METADATA_NAMES,
  METADATA_TEXTS,
  NAMES_OF_KINDS,
  POD_NAMES,
  POD_TEXTS,
  TEXTS_OF_KINDS,
} from '../_shared/object-fields.js';
import { hasTemplate } from '../_shared/workload.js';

/** Names of variables and keys whose value is better not repeated. */
const SECRET_NAME = /pass|secret|token|key|pwd|cred|pin$/i;

export default defineRule({
  id: 'meta/scalar-type-surprise',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  fix: 'safe',
  peers: {},
  docs: {
    summary: 'A field that must be text holds a value that Kubernetes reads as a number or boolean',
    why: 'Kubernetes reads YAML 1.1: without quotes `n`, `no` and `off` are false, `0644` is 420 and `1.10` is 1.1. Where text is due, the API server refuses the whole object.',
    remedy: 'Put the value in quotes.',
    references: ['https://yaml.org/type/bool.html', 'https://github.com/kubernetes/kubernetes/issues/34146'],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: «n»
  labels:
    version: «1.10»
spec:
  containers:
    - name: web
      image: nginx:1.27.3
      env:
        - name: DEBUG
          value: «yes»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  labels:
    version: "1.10"
    released: 2024-02-01
data:
  mode: "0644"
  debug: 'yes'
  empty:
`,
    ],
  },
  messages: {
    typed: 'Without quotes Kubernetes reads {text} as {reading}, and refuses the object, for {field} must be text; write "{text}".',
    typedSecret: 'Without quotes Kubernetes reads this as a number, and refuses the object, for {field} must be text; put it in quotes.',
  },
  create({ report }) {
    const metadata = fieldTree([...METADATA_NAMES, ...METADATA_TEXTS]);
    const pod = fieldTree([...POD_NAMES, ...POD_TEXTS]);
    const parts = fieldTree([...CONTAINER_NAMES, ...CONTAINER_TEXTS]);
    const ofKind = treesOfKinds(NAMES_OF_KINDS, TEXTS_OF_KINDS);
    const check = (view: View, fields: FieldTree, isSecret = false): void => {
      visitTypedFields(view, fields, (field) => {
        judge(field, isSecret);
      });
    };
    const judge = (field: View, isSecret: boolean): void => {
      const reading = field.boolean === undefined ? `the number ${String(field.value)}` : `the boolean ${String(field.boolean)}`;
      const hidden = field.boolean === undefined && (isSecret || SECRET_NAME.test(ownerOf(field)));
      const fix = { title: 'Put the value in quotes', edits: () => [set(field, field.text ?? '')] };
      if (hidden) report({ at: field, message: 'typedSecret', data: { field: fieldName(field) }, fix });
      else report({ at: field, message: 'typed', data: { text: field.text ?? '', reading, field: fieldName(field) }, fix });
    };
    return {
      object(object) {
        check(object.at('metadata'), metadata);
        check(object.root, ofKind(object), object.is('', 'Secret'));
      },
      workload(workload) {
        if (hasTemplate(workload)) check(workload.podMetadata, metadata);
        check(workload.podSpec.root, pod);
      },
      container(container) {
        check(container.root, parts);
      },
    };
  },
});

/** What a value belongs to: the variable of an `env` entry, else its own key. */
function ownerOf({ name, parent }: View): string {
  return name === 'value' ? (parent?.at('name').string ?? '') : String(name);
}
