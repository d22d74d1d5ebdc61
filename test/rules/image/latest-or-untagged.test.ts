import rule from '../../../rules/image/latest-or-untagged.js';
import { ruleTester } from '../tester.js';

const DIGEST = 'sha256:9b2cf535f27731c974343645a3985328a9b2cf535f27731c974343645a398532';
const pod = (...images: readonly string[]): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n${images.map((image, index) => `    - {name: c${String(index)}, image: ${image}}\n`).join('')}`;
const template = (apiVersion: string, kind: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: a, image: «nginx»}]}}}\n`;
const config = (triggers: string): string =>
  `apiVersion: apps.openshift.io/v1\nkind: DeploymentConfig\nmetadata: {name: web}\nspec: {triggers: ${triggers}, template: {spec: {containers: [{name: a, image: «nginx»}]}}}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'tags and digests', code: pod('"nginx:1.27"', '"registry.example.com:5000/a/b:2"', `"nginx@${DIGEST}"`, `"nginx:latest@${DIGEST}"`, `"registry.example.com:5000/a@${DIGEST}"`) },
    { name: 'tags that only begin or end like it', code: pod('"nginx:latest-alpine"', '"nginx:1-latest"', '"latest:1"', '"latest/latest:2"') },
    { name: 'nothing to judge: empty, absent, wrong types', code: pod('""', '" "', '', '[nginx]', '{a: b}', '~', '5', 'true') },
    { name: 'no image at all', code: 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: a}]}\n' },
    { name: 'templates', code: pod('"${IMAGE}"', '"$IMAGE"', '"nginx:${TAG}"', '"{{ .Values.image }}"', '"nginx:{{ .Values.tag }}"', '"$(image)"', '"registry.example.com/${APP}"', '"${A:-b/c}"') },
    { name: 'placeholders have a rule of their own', code: pod('<image>', 'registry.example.com/<app>', 'your-image-here', 'REPLACE_ME', '"nginx:<tag>"') },
    { name: 'an image that ko builds', code: pod('ko://example.com/shop/cmd/web') },
    { name: 'other moving tags are for the option', code: pod('"nginx:stable"', '"nginx:main"') },
    { name: 'Knative pins the digest of each revision', code: template('serving.knative.dev/v1', 'Service').replace(/[«»]/g, '') },
    { name: 'an image that a trigger takes from a stream', code: config('[{type: ImageChange, imageChangeParams: {automatic: true, containerNames: [a], from: {kind: ImageStreamTag, name: "nginx:latest"}}}]').replace(/[«»]/g, '') },
    { name: 'a kind that makes no pods', code: 'apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: nginx}]}}}\n' },
  ],
  invalid: [
    { name: 'the port of a registry is no tag', code: pod('«"localhost:5000/nginx"»', '«"registry.example.com:5000/a/b"»'), messages: ['untagged', 'untagged'] },
    { name: 'a colon with nothing behind it', code: pod('«"nginx:"»'), messages: ['untagged'] },
    { name: 'a registry that is filled in does not hide the tag', code: pod('«"${REGISTRY}/nginx:latest"»', '«"{{ .Values.registry }}/nginx"»'), messages: ['latest', 'untagged'] },
    { name: 'more tags that move', code: pod('«"nginx:stable"»', '"nginx:1.27"', '«"nginx:latest"»'), options: { floatingTags: ['stable', 'main'] }, messages: ['floating', 'latest'], says: ['"stable"'] },
    {
      name: 'init and ephemeral containers alike',
      code: 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  initContainers: [{name: a, image: «busybox»}]\n  containers: [{name: b, image: "c:1"}]\n  ephemeralContainers: [{name: d, image: «"e:latest"»}]\n',
      says: ['Container "a" runs "busybox" without a tag', 'Container "d" runs "e:latest"'],
    },
    { name: 'a container without a name', code: 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{image: «nginx»}]}\n', says: ['"(unnamed)"'] },
    ...[['apps/v1', 'Deployment'], ['apps/v1', 'StatefulSet'], ['apps/v1', 'DaemonSet'], ['apps/v1', 'ReplicaSet'], ['v1', 'ReplicationController'], ['batch/v1', 'Job'], ['apps.openshift.io/v1', 'DeploymentConfig'], ['argoproj.io/v1alpha1', 'Rollout'], ['apps.kruise.io/v1alpha1', 'CloneSet']].map(
      ([apiVersion = '', kind = '']) => ({ name: `a ${kind}`, code: template(apiVersion, kind) }),
    ),
    { name: 'a trigger for another container', code: config('[{type: ConfigChange}, {type: ImageChange, imageChangeParams: {automatic: true, containerNames: [b]}}]') },
    { name: 'a trigger that waits for a person', code: config('[{type: ImageChange, imageChangeParams: {automatic: false, containerNames: [a]}}]') },
    {
      name: 'the pods of several templates of one object',
      code: 'apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: {name: a}\nspec:\n  headGroupSpec: {template: {spec: {containers: [{name: head, image: «rayproject/ray»}]}}}\n  workerGroupSpecs:\n    - {groupName: small, template: {spec: {containers: [{name: worker, image: "rayproject/ray:2.9.0"}]}}}\n    - {groupName: big, template: {spec: {containers: [{name: worker, image: «"rayproject/ray:latest"»}]}}}\n',
      messages: ['untagged', 'latest'],
    },
    { name: 'a CronJob', code: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: «nginx»}]}}}}}\n' },
    { name: 'a PodTemplate', code: 'apiVersion: v1\nkind: PodTemplate\nmetadata: {name: a}\ntemplate: {spec: {containers: [{name: a, image: «nginx»}]}}\n' },
    { name: 'an item of a List, in JSON', code: '{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": «"nginx"»}]}}]}' },
    { name: 'an image that an alias repeats, once where it is written', code: pod('&image «nginx»', '*image'), messages: ['untagged', 'untagged'] },
    { name: 'a merged image', code: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  initContainers:\n    - &base {name: a, image: «nginx»}\n  containers:\n    - {<<: *base}\n' },
  ],
});
