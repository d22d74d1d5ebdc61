import { defineRule } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { judgeSkipped } from '../_shared/skipped-containers.js';
import { isUnknownText, quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/azure-skip-containers-unknown',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'Containers that are to get no token for Azure are not in the pod',
    why: 'The webhook compares names. A container that was to be left out gets the token all the same; or all are left out and none gets it.',
    remedy: 'Write the names of containers of this pod, with semicolons between them.',
    references: [
      'https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html',
    ],
    fails: [
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        azure.workload.identity/skip-containers: «proxy»
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
    passes: [
      `apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        azure.workload.identity/skip-containers: istio-proxy
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
`,
    ],
  },
  messages: {
    unknown: '{object} has no container {names}, so nothing is left out by that name; write names of its containers, with semicolons between them.',
    all: 'All containers of {object} are left out, so no one gets a token for Azure; leave out only those that need none.',
  },
  create({ report }) {
    return {
      workload(workload) {
        const at = workload.podMetadata.at('annotations', 'azure.workload.identity/skip-containers');
        const text = at.string;
        if (text === undefined || text === '' || isUnknownText(text)) return;
        const { all, unknown } = judgeSkipped(workload, text.split(';').map((name) => name.trim()));
        const object = objectName(workload);
        if (unknown.length > 0) report({ at, message: 'unknown', data: { object, names: quotedList(unknown) } });
        else if (all) report({ at, message: 'all', data: { object } });
      },
    };
  },
});
