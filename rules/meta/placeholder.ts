import { defineRule, findPlaceholder, type ObjectView, type Placeholder, ROLE_ARN_ANNOTATION, type View } from '../../src/authoring/index.js';
import { AZURE_CLIENT_ANNOTATION, AZURE_TENANT_ANNOTATION, GKE_ACCOUNT_ANNOTATION } from '../_shared/cloud-annotations.js';
import { fieldName, fieldTree, treesOfKinds, visitFields } from '../_shared/fields.js';
import { CONTAINER_NAMES, METADATA_NAMES, NAMES_OF_KINDS, POD_NAMES } from '../_shared/object-fields.js';

/** Annotations that hold a name, an ARN or a host, and no prose. */
const NAMING_ANNOTATIONS = [
  ROLE_ARN_ANNOTATION,
  GKE_ACCOUNT_ANNOTATION,
  AZURE_CLIENT_ANNOTATION,
  AZURE_TENANT_ANNOTATION,
  'alb.ingress.kubernetes.io/certificate-arn',
  'service.beta.kubernetes.io/aws-load-balancer-ssl-cert',
  'external-dns.alpha.kubernetes.io/hostname',
  'cert-manager.io/cluster-issuer',
  'cert-manager.io/issuer',
];

interface Options {
  readonly substitution: 'envsubst' | 'none';
}

const DEFAULTS: Options = { substitution: 'envsubst' };

/** What every placeholder but a variable has in it, in part: an object without any of these is not opened. Short, and rare at the front, to be sought fast. */
const HINTS = ['<', 'hange', 'HANGE', 'place', 'EPLACE', 'your', 'YOUR', 'CCOUNT', 'TODO', 'FIXME'];

/** Schemas quote examples in their prose, and name nothing that a person fills in. */
const DEFINITIONS = 'apiextensions.k8s.io';

export default defineRule({
  id: 'meta/placeholder',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'Template text was left in place of a name, image, host, user or ARN',
    why: 'Kubernetes takes `<username>` or `CHANGEME` at its word: the binding names nobody, the image cannot be pulled, the host never answers.',
    remedy: 'Write the real value. If a tool fills the text in before it is applied, lint what the tool puts out.',
    references: ['https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution'],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: readers
  namespace: «CHANGEME»
subjects:
  - kind: User
    name: «<username>»
    apiGroup: rbac.authorization.k8s.io
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: \${NAMESPACE}
  annotations:
    example.com/notes: TODO <ask Ada>
spec:
  containers:
    - name: web
      image: registry.example.com/shop/web:\${VERSION}
`,
    ],
  },
  messages: {
    brackets: 'Template text was left in place: {field} is "{value}", and the angle brackets are part of it; write the real value without them.',
    leftInPlace: 'Template text was left in place: {field} is "{value}"; write a real value for "{text}".',
  },
  options: {
    defaults: DEFAULTS,
    schema: {
      substitution: {
        enum: ['envsubst', 'none'],
        description:
          'What fills in `$VAR` and `${VAR}` before Kubernetes reads the text: `envsubst`, as Flux and many pipelines do and no file declares, ' +
          'or `none`, which makes each one a mistake.',
      },
    },
  },
  create({ options, report }) {
    const substitutes = options.substitution === 'envsubst';
    const hints = substitutes ? HINTS : [...HINTS, '$'];
    let asked: ObjectView | undefined;
    let answer = false;
    const hasHint = (object: ObjectView): boolean => {
      if (object === asked) return answer;
      asked = object;
      answer = object.group !== DEFINITIONS && hints.some((hint) => object.mentions(hint));
      return answer;
    };
    const judge = (field: View): void => {
      const value = field.string;
      if (value === undefined) return;
      const found = placeholderIn(value, substitutes);
      if (found === undefined) return;
      const { kind, text } = found;
      if (kind === 'brackets') report({ at: field, message: 'brackets', data: { field: fieldName(field), value } });
      else report({ at: field, message: 'leftInPlace', data: { field: fieldName(field), value, text } });
    };
    const metadata = fieldTree([...METADATA_NAMES, ...NAMING_ANNOTATIONS.map((annotation) => ['annotations', annotation])]);
    const pod = fieldTree(POD_NAMES);
    const parts = fieldTree(CONTAINER_NAMES);
    const ofKind = treesOfKinds(NAMES_OF_KINDS);
    return {
      object(object) {
        if (!hasHint(object)) return;
        visitFields(object.at('metadata'), metadata, judge);
        visitFields(object.root, ofKind(object), judge);
      },
      podSpec(podSpec) {
        if (hasHint(podSpec.workload)) visitFields(podSpec.root, pod, judge);
      },
      container({ root, podSpec }) {
        if (hasHint(podSpec.workload)) visitFields(root, parts, judge);
      },
      awsAuthEntry({ arn, username, groups }) {
        judge(arn);
        // Copied from a page with its brackets, an entry has them everywhere: one finding, at the ARN, says so.
        if (placeholderIn(arn.string ?? '', substitutes) !== undefined) return;
        for (const field of [username, ...groups.items()]) judge(field);
      },
    };
  },
});

const VARIABLES = /\$\{[^{}]*\}|\$[A-Za-z_]\w*/g;

/** The first placeholder in a value that no substitution fills in. Text of ERB and the like is a template's, whole. */
function placeholderIn(value: string, substitutes: boolean): Placeholder | undefined {
  if (value.includes('<%')) return undefined;
  const found = findPlaceholder(substitutes ? value.replaceAll(VARIABLES, '') : value);
  return substitutes && found?.kind === 'variable' ? undefined : found;
}
