import { defineRule, editDistance, type FixOffer, set, type View, type WorkloadView } from '../../src/authoring/index.js';
import { Comparisons } from '../_shared/comparisons.js';
import { objectName } from '../_shared/object-name.js';
import { judgeSkipped } from '../_shared/skipped-containers.js';
import { isUnknownText, quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/skip-containers-unknown',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
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
    const comparisons = new Comparisons();
    return {
      workload(workload) {
        const at = workload.podMetadata.at('annotations', 'eks.amazonaws.com/skip-containers');
        const text = at.string;
        if (text === undefined || text === '' || text.includes('"') || isUnknownText(text)) return;
        const { all, unknown } = judgeSkipped(workload, text.split(','));
        const object = objectName(workload);
        if (unknown.length > 0) report({ at, message: 'unknown', data: { object, names: quotedList(unknown) }, suggestions: spelled(at, workload, unknown) });
        else if (all) report({ at, message: 'all', data: { object } });
      },
    };

    /** The list with the names that were meant: without spaces, or of the container that is nearly called so. None where one of them is like no container. */
    function spelled(at: View, workload: WorkloadView, unknown: readonly string[]): readonly FixOffer[] {
      const names = new Set(workload.podSpec.containers.map(({ name }) => name));
      const wrong = new Map(unknown.map((name) => [name, nearest(name.trim(), names)]));
      const meant = (at.string ?? '').split(',').map((name) => wrong.get(name) ?? name);
      const text = [...new Set(meant)].join(',');
      const { all, unknown: left } = judgeSkipped(workload, text.split(','));
      return all || left.length > 0 ? [] : [{ title: `Write ${text}`, edits: () => [set(at, text)] }];
    }

    function nearest(name: string, names: ReadonlySet<string>): string {
      if (names.has(name) || !comparisons.take(names.size)) return name;
      const near = [...names].filter((one) => editDistance(name, one, 2) <= (name.length > 4 ? 2 : 1));
      return near.length !== 1 ? name : (near[0] ?? name);
    }
  },
});
