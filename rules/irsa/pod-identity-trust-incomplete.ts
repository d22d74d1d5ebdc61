import { defineRule, iamLike, type IamStatementView } from '../../src/authoring/index.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/pod-identity-trust-incomplete',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A trust policy for EKS Pod Identity lacks an action',
    why: 'The agent takes the role and tags the session in one call. Without both actions STS refuses it, and pods get no credentials.',
    remedy: 'Allow `sts:AssumeRole` and `sts:TagSession` to `pods.eks.amazonaws.com`.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html',
    ],
    fails: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Service": "pods.eks.amazonaws.com"},
  «"Action"»: ["sts:AssumeRole"]
}]}
`,
    ],
    passes: [
      `{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Service": "pods.eks.amazonaws.com"},
  "Action": ["sts:AssumeRole", "sts:TagSession"]
}]}
`,
    ],
  },
  messages: {
    lacks: 'EKS Pod Identity needs {missing} as well, and STS refuses it without; allow both sts:AssumeRole and sts:TagSession.',
  },
  create({ report }) {
    return {
      iamPolicy({ statements }) {
        const trusting = statements.filter(({ effect, principals }) => effect === 'Allow' && principals.some(isPods));
        const [first] = trusting;
        if (first === undefined) return;
        const actions = trusting.flatMap((statement) => statement.actions.map(({ string }) => (string ?? '').toLowerCase()));
        if (actions.some(isUnknownText)) return;
        const missing = NEEDED.filter((needed) => !actions.some((action) => iamLike(action, needed.toLowerCase())));
        if (missing.length > 0) report({ at: first.root.at('Action'), message: 'lacks', data: { missing } });
      },
    };
  },
});

const NEEDED = ['sts:AssumeRole', 'sts:TagSession'];

function isPods({ type, at }: IamStatementView['principals'][number]): boolean {
  return type === 'Service' && at.string === 'pods.eks.amazonaws.com';
}
