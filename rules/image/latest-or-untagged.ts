import { defineRule, findPlaceholder } from '../../src/authoring/index.js';
import { imageReference } from '../_shared/image.js';
import { hasOtherImage } from '../_shared/workload.js';

/** Parts that something fills in before the image is pulled: of an envsubst, of a template, of kustomize's old variables. */
const FILLED_IN = /\$\{[^{}]*\}|\{\{.*?\}\}|\$\([^()]*\)/g;

/** Images that a build tool replaces by their digest. */
const BUILT = 'ko://';

export default defineRule({
  id: 'image/latest-or-untagged',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'cross-object',
  peers: {
    'kube-linter': ['latest-tag'],
    'kube-score': ['container-image-tag'],
    polaris: ['tagNotSpecified'],
    checkov: ['CKV_K8S_14'],
    trivy: ['AVD-KSV-0013'],
    monokle: ['KBP001', 'KBP116', 'KSV013'],
    kyverno: ['best-practices/disallow-latest-tag'],
    gatekeeper: ['disallowedtags'],
    kubescape: ['C-0304'],
    kics: ['583053b7-e632-46f0-b989-f81ff8045385'],
  },
  docs: {
    summary: 'An image has the tag `latest` or none',
    why: 'Whoever pushes next decides what runs: two pods of one workload can run different code, a restart can change it, and a roll-back brings nothing back.',
    remedy: 'Name a version (`nginx:1.27.3`), or better the digest of the image that you tried.',
    references: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: nginx
      image: «nginx:latest»
    - name: shell
      image: «registry.example.com:5000/tools/busybox»
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: nginx
      image: nginx:1.27.3
    - name: proxy
      image: envoy@sha256:9b2cf535f27731c974343645a3985328a9b2cf535f27731c974343645a398532
`,
    ],
  },
  messages: {
    latest: 'Container "{container}" runs "{image}", whatever that is when it is pulled; name a version or a digest.',
    untagged: 'Container "{container}" runs "{image}" without a tag, which means "latest", whatever that is when it is pulled; name a version or a digest.',
    floating: 'Container "{container}" runs "{image}", and the tag "{tag}" moves from image to image; name a version or a digest.',
  },
  options: {
    defaults: { floatingTags: [] as readonly string[] },
    schema: { floatingTags: { type: 'array', items: { type: 'string' }, examples: [['stable', 'main']], description: 'More tags that move, such as `stable` or `main`.' } },
  },
  create({ inventory, options, report }) {
    return {
      container(container) {
        const at = container.at('image');
        const image = at.string ?? '';
        if (image.trim() === '' || image.startsWith(BUILT)) return;
        // The registry may be filled in later without a doubt about the tag: `${REGISTRY}/app:latest`.
        const { repository, tag, digest } = imageReference(image.replace(FILLED_IN, '${}'));
        const last = `${repository.slice(repository.lastIndexOf('/') + 1)}:${tag ?? ''}`;
        if (digest !== undefined || last.includes('${}') || findPlaceholder(last) !== undefined) return;
        if (tag !== undefined && tag !== '' && tag !== 'latest' && !options.floatingTags.includes(tag)) return;
        if (hasOtherImage(container) || inventory.hasTagSet(container.podSpec.workload, repository)) return;
        const data = { container: container.name === '' ? '(unnamed)' : container.name, image };
        if (tag === undefined || tag === '') report({ at, message: 'untagged', data });
        else if (tag === 'latest') report({ at, message: 'latest', data });
        else report({ at, message: 'floating', data: { ...data, tag } });
      },
    };
  },
});
