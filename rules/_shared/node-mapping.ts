import { BOOTSTRAPPERS_GROUP, EC2_NODE_USERNAME, type IamMappingView, NODES_GROUP, type View } from '../../src/authoring/index.js';
import { groupsOf } from './aws-auth.js';
import { isUnknownText } from './words.js';

/** Of EC2 nodes, and of Fargate and hybrid nodes, whose sessions carry the node's name. */
const NODE_USERNAMES: readonly string[] = [EC2_NODE_USERNAME, 'system:node:{{SessionName}}', 'system:node:{{SessionNameRaw}}'];

/** Groups that EKS documents for nodes: all, then Fargate's, then those of Windows. */
export const NODE_GROUPS: readonly string[] = [NODES_GROUP, BOOTSTRAPPERS_GROUP, 'system:node-proxier', 'eks:kube-proxy-windows'];

/** The group of nodes among an entry's groups; `undefined` for an entry of something else. */
export function nodesGroupOf(entry: IamMappingView): View | undefined {
  return groupsOf(entry).find(({ string }) => string === NODES_GROUP);
}

/** True for a username in the form of nodes. */
export function hasNodeUsername({ username }: IamMappingView): boolean {
  return NODE_USERNAMES.includes(username.string ?? '');
}

/** False where groups are templates or placeholders, or no list, which another rule reports. */
export function groupsAreKnown(entry: IamMappingView): boolean {
  const { kind } = entry.groups;
  if (kind !== 'sequence') return kind === 'missing' || kind === 'null';
  return groupsOf(entry).every(({ string }) => string !== undefined && !isUnknownText(string));
}
