import { type ContainerView, defineRule, TOKEN_FILE_VARIABLE, type View } from '../../src/authoring/index.js';
import { cleanPath } from '../_shared/folder.js';
import { isTemplate } from '../_shared/stand-in.js';
import { tokenVolumes } from '../_shared/token-volumes.js';
import { volumeNamed } from '../_shared/volumes.js';

export default defineRule({
  id: 'irsa/manual-token-volume',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A hand-written token for AWS is not where or what the SDK expects',
    why: 'The SDK reads the file that AWS_WEB_IDENTITY_TOKEN_FILE names. If the token lies elsewhere, or another volume has the webhook’s name, pods get no credentials.',
    remedy: 'Remove the volume, and let the webhook add its own; or make path and variable the same.',
    references: [
      'https://github.com/aws/amazon-eks-pod-identity-webhook',
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
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
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      volumes:
        - name: aws-token
          projected:
            sources:
              - serviceAccountToken:
                  audience: sts.amazonaws.com
                  expirationSeconds: 3600
                  path: token
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
          env:
            - name: AWS_WEB_IDENTITY_TOKEN_FILE
              value: «/var/run/aws/jwt»
          volumeMounts:
            - name: aws-token
              mountPath: /var/run/aws
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
      labels: {app: checkout}
    spec:
      serviceAccountName: checkout
      volumes:
        - name: aws-token
          projected:
            sources:
              - serviceAccountToken:
                  audience: sts.amazonaws.com
                  expirationSeconds: 3600
                  path: token
      containers:
        - name: app
          image: registry.example.com/checkout:1.4
          env:
            - name: AWS_WEB_IDENTITY_TOKEN_FILE
              value: /var/run/aws/token
          volumeMounts:
            - name: aws-token
              mountPath: /var/run/aws
`,
    ],
  },
  messages: {
    path: {
      text: 'AWS_WEB_IDENTITY_TOKEN_FILE is "{file}", and the token of volume "{volume}" lies at {places}; make them the same.',
      severity: 'warning',
    },
    lifetime: 'A lifetime of {value} seconds is more than the 86400 that EKS gives; write 86400 or less.',
    reserved: {
      text: 'The webhook calls its own volume "aws-iam-token" and adds none where one stands; this one holds no token for sts.amazonaws.com at "token", so rename it.',
      severity: 'warning',
    },
  },
  create({ report }) {
    return {
      podSpec(podSpec) {
        const volumes = tokenVolumes(podSpec).flatMap((volume) => volume.tokens.filter(isForSts).map((token) => ({ ...volume, token })));
        const reserved = volumeNamed(podSpec, 'aws-iam-token');
        const isOwn = volumes.some(({ name, token }) => name === 'aws-iam-token' && token.at('path').string === 'token');
        if (reserved !== undefined && !isOwn) report({ at: reserved.at('name'), message: 'reserved' });
        for (const { name, token } of volumes) {
          const seconds = token.at('expirationSeconds');
          if ((seconds.number ?? 0) > LONGEST) report({ at: seconds, message: 'lifetime', data: { value: seconds.number ?? 0 } });
          for (const container of podSpec.containers) {
            const file = container.at('env').items().find((entry) => entry.at('name').string === TOKEN_FILE_VARIABLE)?.at('value');
            const places = filesOf(container, name, token.at('path').string ?? '');
            const path = cleanPath(file?.string ?? '');
            if (file === undefined || path === undefined || isTemplate(path) || places.length === 0) continue;
            if (places.includes(path) || path.startsWith(INJECTED)) continue;
            report({ at: file, message: 'path', data: { file: path, volume: name, places }, related: [{ at: token, message: 'the token' }] });
          }
        }
      },
    };
  },
});

const LONGEST = 86_400;

/** Where the webhook mounts its own token. */
const INJECTED = '/var/run/secrets/eks.amazonaws.com/';

function isForSts(token: View): boolean {
  return /^sts\.amazonaws\.com(?:\.cn)?$/u.test(token.at('audience').string ?? '');
}

/** Where a file of a volume lies in a container; nothing where only the cluster knows. */
function filesOf(container: ContainerView, volume: string, path: string): readonly string[] {
  return container
    .at('volumeMounts')
    .items()
    .filter((mount) => mount.at('name').string === volume && !mount.at('subPathExpr').exists)
    .flatMap((mount) => {
      const folder = cleanPath(mount.at('mountPath').string ?? '');
      const part = mount.at('subPath').string;
      if (folder === undefined || isTemplate(folder)) return [];
      return [part === path ? folder : `${folder === '/' ? '' : folder}/${path}`];
    });
}
