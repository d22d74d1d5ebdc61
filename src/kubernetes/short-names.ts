/** Short names of Kubernetes' own resources, as `kubectl api-resources` lists them. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  cm: 'configmaps',
  crd: 'customresourcedefinitions',
  crds: 'customresourcedefinitions',
  cs: 'componentstatuses',
  csr: 'certificatesigningrequests',
  cj: 'cronjobs',
  deploy: 'deployments',
  ds: 'daemonsets',
  ep: 'endpoints',
  ev: 'events',
  hpa: 'horizontalpodautoscalers',
  ing: 'ingresses',
  limits: 'limitranges',
  netpol: 'networkpolicies',
  no: 'nodes',
  ns: 'namespaces',
  pc: 'priorityclasses',
  pdb: 'poddisruptionbudgets',
  po: 'pods',
  pv: 'persistentvolumes',
  pvc: 'persistentvolumeclaims',
  quota: 'resourcequotas',
  rc: 'replicationcontrollers',
  rs: 'replicasets',
  sa: 'serviceaccounts',
  sc: 'storageclasses',
  sts: 'statefulsets',
  svc: 'services',
};

/** The plural that a short name stands for; the word itself where it is none. */
export function withoutShortName(word: string): string {
  return (Object.hasOwn(SHORT_NAMES, word) ? SHORT_NAMES[word] : undefined) ?? word;
}

/** True for a kind, its plural or its short name, in any letter case. */
export function isKindCalled(kind: string, word: string): boolean {
  const wanted = word.toLowerCase();
  const singular = kind.toLowerCase();
  return [wanted, withoutShortName(wanted)].some((each) => each === singular || each === `${singular}s`);
}
