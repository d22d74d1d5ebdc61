import { defineRule } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { judgeSkipped } from '../_shared/skipped-containers.js';
import { isUnknownText, quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/skip-containers-unknown',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'Containers that are to get no AWS credentials are not in the pod',
    why: 'The webhook compares names letter by letter. A container that was to be left out gets the role all the same; or all are left out and none gets it.',
    remedy: 'Write the names of containers of this pod, with commas between them and no spaces.',
    references: [
      'https://github.com/aws/amazon-eks-pod-identity-webhook',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/skip-containers: «proxy»
spec:
  serviceAccountName: checkout
  containers:
    - name: app
      image: registry.example.com/app:1.4
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/skip-containers: proxy
spec:
  serviceAccountName: checkout
  containers:
    - name: app
      image: registry.example.com/app:1.4
    - name: proxy
      image: registry.example.com/proxy:1.4
`,
    ],
  },
  messages: {
    unknown: '{object} has no container {names}, so nothing is left out by that name; write names of its containers, with commas and without spaces.',
    all: 'All containers of {object} are left out, so no one gets AWS credentials; leave out only those that need none.',
  },
  create({ report }) {
    return {
      workload(workload) {
        const at = workload.podMetadata.at('annotations', 'eks.amazonaws.com/skip-containers');
        const text = at.string;
        if (text === undefined || text === '' || text.includes('"') || isUnknownText(text)) return;
        const { all, unknown } = judgeSkipped(workload, text.split(','));
        const object = objectName(workload);
        if (unknown.length > 0) report({ at, message: 'unknown', data: { object, names: quotedList(unknown) } });
        else if (all) report({ at, message: 'all', data: { object } });
      },
    };
  },
});
