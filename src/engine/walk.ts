import { iamPolicyView } from '../aws/iam-policy.js';
import { iamPoliciesOf } from '../aws/policy-search.js';
import type { Diagnostic, IamPolicyView } from '../authoring/objects.js';
import { workloadViews } from '../kubernetes/pod-specs.js';
import { bindingView, RBAC_GROUP, roleView } from '../kubernetes/rbac.js';
import type { KubernetesObject } from '../kubernetes/object.js';
import { awsAuthsOf } from './aws-auths.js';
import type { Dispatcher } from './dispatcher.js';
import type { ReadSource } from './read.js';
import { walkAwsAuth, walkEks } from './walk-eks.js';

/** Visits one source for all rules, object by object: each object once, each noun in it once. Done when the iterator is. */
export function* walk(read: ReadSource, dispatcher: Dispatcher): Generator<undefined, void> {
  walkDiagnostics(read.diagnostics, dispatcher);
  read.kustomizations.forEach((kustomization) => { dispatcher.visit('kustomization', kustomization); });
  if (dispatcher.handles.awsAuth || dispatcher.handles.awsAuthEntry || dispatcher.handles.iamMapping) for (const { awsAuth } of awsAuthsOf(read)) walkAwsAuth(awsAuth, dispatcher);
  for (const object of read.objects) {
    walkObject(object, dispatcher);
    yield;
  }
  read.policies.forEach((root) => { walkPolicy(iamPolicyView(root), dispatcher); });
  if (read.containerdFile !== undefined) dispatcher.visit('containerdFile', read.containerdFile);
}

/** Visits what a reader or the engine noticed. */
export function walkDiagnostics(diagnostics: readonly Diagnostic[], dispatcher: Dispatcher): void {
  diagnostics.forEach((diagnostic) => { dispatcher.visit('diagnostic', diagnostic); });
}

function walkObject(object: KubernetesObject, dispatcher: Dispatcher): void {
  if (dispatcher.handles.object) dispatcher.visit('object', object);
  if (dispatcher.handles.iamPolicy || dispatcher.handles.iamStatement) for (const policy of iamPoliciesOf(object)) walkPolicy(policy, dispatcher);
  if (object.group === '') {
    if (object.kind === 'ServiceAccount') dispatcher.visit('serviceAccount', object);
    else if (object.kind === 'Secret') dispatcher.visit('secret', object);
    else if (object.kind === 'ConfigMap') dispatcher.visit('configMap', object);
  } else if (object.group === RBAC_GROUP) {
    walkRbac(object, dispatcher);
    return;
  } else walkEks(object, dispatcher);
  walkWorkload(object, dispatcher);
}

function walkRbac(object: KubernetesObject, dispatcher: Dispatcher): void {
  const role = dispatcher.handles.role || dispatcher.handles.policyRule ? roleView(object, dispatcher.reachOf) : undefined;
  if (role !== undefined) {
    dispatcher.visit('role', role);
    if (dispatcher.handles.policyRule) for (const rule of role.rules) dispatcher.visit('policyRule', rule);
  }
  const binding = dispatcher.handles.binding || dispatcher.handles.subject ? bindingView(object) : undefined;
  if (binding === undefined) return;
  dispatcher.visit('binding', binding);
  if (dispatcher.handles.subject) for (const subject of binding.subjects) dispatcher.visit('subject', subject);
}

function walkWorkload(object: KubernetesObject, dispatcher: Dispatcher): void {
  if (!dispatcher.handles.workload && !dispatcher.handles.podSpec && !dispatcher.handles.container) return;
  for (const workload of workloadViews(object, dispatcher.workloadKinds)) {
    dispatcher.visit('workload', workload);
    dispatcher.visit('podSpec', workload.podSpec);
    if (!dispatcher.handles.container) continue;
    for (const container of workload.podSpec.containers) dispatcher.visit('container', container);
  }
}

function walkPolicy(policy: IamPolicyView | undefined, dispatcher: Dispatcher): void {
  if (policy === undefined) return;
  dispatcher.visit('iamPolicy', policy);
  for (const statement of policy.statements) dispatcher.visit('iamStatement', statement);
}
