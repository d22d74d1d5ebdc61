import type { Power, PowerPermission } from '../power.js';
import { CHANGE, CLUSTER, EVERYWHERE_WARNING, type Marks, on, WRITE } from './words.js';

/** Of custom kinds only what a rule says by its group: nobody knows whether the kind is installed. */
const CUSTOM: Marks = { ownGroup: true };

function custom(group: string, resources: string, verbs = WRITE): PowerPermission[] {
  return on(group, resources, verbs, CUSTOM);
}

/** Powers over kinds that others bring: policy engines, operators, OpenShift, and what older clusters had. */
export const POWERS_OVER_CUSTOM_KINDS: readonly Power[] = [
  {
    id: 'aws-auth/identity-mapping-write-grant',
    phrase: 'map any AWS identity to any group, and so become cluster administrator',
    permissions: [
      ...on('iamauthenticator.k8s.aws', 'iamidentitymappings', CHANGE, { ...CUSTOM, ...CLUSTER }),
      ...custom('eks.services.k8s.aws', 'accessentries'),
    ],
    gravity: { cluster: 'error', kubeSystem: 'error', namespace: 'error', named: 'error' },
  },
  {
    id: 'rbac/operator-workload-kinds-write',
    phrase: 'start pods, or apply manifests, with the rights of an operator',
    permissions: [
      ...custom('argoproj.io', 'applications applicationsets appprojects workflows cronworkflows rollouts'),
      ...on('argoproj.io', 'clusterworkflowtemplates', WRITE, { ...CUSTOM, ...CLUSTER }),
      ...custom('tekton.dev', 'taskruns pipelineruns'),
      ...custom('triggers.tekton.dev', 'eventlisteners'),
      ...custom('kustomize.toolkit.fluxcd.io', 'kustomizations'),
      ...custom('helm.toolkit.fluxcd.io', 'helmreleases'),
      ...custom('helm.cattle.io', 'helmcharts helmchartconfigs'),
      ...custom('kubevirt.io', 'virtualmachines virtualmachineinstances virtualmachineinstancereplicasets'),
      ...custom('sparkoperator.k8s.io', 'sparkapplications scheduledsparkapplications'),
      ...custom('batch.volcano.sh', 'jobs'),
      ...custom('kubeflow.org', 'notebooks tfjobs pytorchjobs mpijobs xgboostjobs'),
      ...custom('ray.io', 'rayclusters rayjobs rayservices'),
      ...custom('serving.knative.dev', 'services configurations'),
      ...custom('keda.sh', 'scaledjobs'),
      ...custom('apps.kruise.io', 'clonesets statefulsets daemonsets advancedcronjobs broadcastjobs'),
      ...on('pkg.crossplane.io', 'providers functions configurations', WRITE, { ...CUSTOM, ...CLUSTER }),
      ...custom('operators.coreos.com', 'subscriptions clusterserviceversions'),
    ],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/policy-exception-write',
    phrase: 'weaken or switch off the policies of a policy engine',
    permissions: [
      ...custom('kyverno.io', 'policies policyexceptions', CHANGE),
      ...on('kyverno.io', 'clusterpolicies', CHANGE, { ...CUSTOM, ...CLUSTER }),
      ...custom('policies.kyverno.io', 'policyexceptions', CHANGE),
      ...on('policies.kyverno.io', 'validatingpolicies mutatingpolicies imagevalidatingpolicies', CHANGE, { ...CUSTOM, ...CLUSTER }),
      ...on('templates.gatekeeper.sh', 'constrainttemplates', CHANGE, { ...CUSTOM, ...CLUSTER }),
      ...on('constraints.gatekeeper.sh', 'k8srequiredlabels', CHANGE, { ...CUSTOM, ...CLUSTER, any: 'resource' }),
      ...custom('config.gatekeeper.sh', 'configs', CHANGE),
      ...on('policies.kubewarden.io', 'clusteradmissionpolicies clusteradmissionpolicygroups policyservers', CHANGE, { ...CUSTOM, ...CLUSTER }),
      ...custom('policies.kubewarden.io', 'admissionpolicies', CHANGE),
    ],
    gravity: EVERYWHERE_WARNING,
  },
  {
    id: 'rbac/openshift-scc-anyuid',
    phrase: 'run pods as any user, or privileged, on OpenShift',
    permissions: on('security.openshift.io', 'securitycontextconstraints', 'use', { names: ['anyuid', 'privileged'], spelledOut: true }),
    gravity: { cluster: 'warning', kubeSystem: 'warning', namespace: 'warning' },
  },
  {
    id: 'rbac/psp-privileged-use',
    phrase: 'use a PodSecurityPolicy that allows privileged pods',
    permissions: on('policy', 'podsecuritypolicies', 'use', { spelledOut: true, until: 24 }),
    gravity: { cluster: 'info', named: 'info' },
  },
];
