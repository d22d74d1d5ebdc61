import { defineRule, type FixOffer, type PodSpecView, set, type View } from '../../src/authoring/index.js';
import { irsaOf } from '../_shared/cloud-pods.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'irsa/windows-without-node-selector',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A Windows pod with an AWS role has no node selector for Windows',
    why: 'The webhook knows a Windows pod by its nodeSelector alone. Without it, the pod gets a path of Linux for its token, and no credentials.',
    remedy: 'Add `nodeSelector: {kubernetes.io/os: windows}`.',
    references: [
      'https://github.com/aws/amazon-eks-pod-identity-webhook',
      'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  template:
    metadata:
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      os: {name: «windows»}
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  template:
    metadata:
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      os: {name: windows}
      nodeSelector: {kubernetes.io/os: windows}
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
  },
  messages: {
    unknown: '{object} is for Windows, and the webhook looks at nodeSelector alone, so the path of its token is one of Linux; add the nodeSelector "kubernetes.io/os: windows".',
  },
  create({ report, inventory }) {
    return {
      podSpec(podSpec) {
        const at = windowsWord(podSpec);
        if (at === undefined || OS_LABELS.some((label) => podSpec.at('nodeSelector', label).string === 'windows')) return;
        const irsa = irsaOf(inventory, podSpec);
        if (irsa === undefined) return;
        const related = [{ at: irsa.role.at, message: 'the role of its account' }];
        report({ at, message: 'unknown', data: { object: objectName(podSpec.workload) }, related, suggestions: selectWindows(podSpec) });
      },
    };
  },
});

const OS_LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

/** What says that a pod is for Windows: `os.name`, or a node affinity that allows nothing else. */
function windowsWord(podSpec: PodSpecView): View | undefined {
  const own = podSpec.at('os', 'name');
  if (own.string === 'windows') return own;
  const terms = podSpec.at('affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms').items();
  const words = terms.map((term) =>
    term
      .at('matchExpressions')
      .items()
      .filter((item) => OS_LABELS.includes(item.at('key').string ?? '') && item.at('operator').string === 'In')
      .map((item) => item.at('values').items())
      .find((values) => values.length === 1 && values[0]?.string === 'windows')?.[0],
  );
  return words.every((word) => word !== undefined) ? words[0] : undefined;
}

/** None where a selector asks for another system: one of the two words is wrong. */
function selectWindows(podSpec: PodSpecView): readonly FixOffer[] {
  const selector = podSpec.at('nodeSelector');
  if (OS_LABELS.some((label) => selector.at(label).exists)) return [];
  return [{ title: 'Select nodes with kubernetes.io/os: windows', edits: () => [set(selector.at('kubernetes.io/os'), 'windows')] }];
}
