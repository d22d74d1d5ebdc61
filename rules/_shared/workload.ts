import type { ContainerView, ObjectView, WorkloadView } from '../../src/authoring/index.js';

/** True for a workload that makes pods of a template with metadata of its own; false for a Pod and what is written like one. */
export function hasTemplate({ podMetadata }: WorkloadView): boolean {
  return podMetadata.path.length > 1;
}

const KNATIVE = 'serving.knative.dev';

/**
 * False for pods of Knative, which may say that they take no token of their account, and nothing else
 * (`pkg/apis/serving/fieldmask.go`).
 */
export function mayAskForToken({ group }: ObjectView): boolean {
  return group !== KNATIVE;
}

/**
 * True where another image runs than the one that is written: Knative takes the digest that a tag has when it makes a revision, and a
 * DeploymentConfig the image of a stream, where an automatic trigger names the container (`openshift/api` apps/v1
 * `DeploymentTriggerImageChangeParams`).
 */
export function hasOtherImage({ name, podSpec: { workload } }: ContainerView): boolean {
  if (workload.group === KNATIVE) return true;
  if (workload.kind !== 'DeploymentConfig') return false;
  const triggers = workload.at('spec', 'triggers').items().map((trigger) => trigger.at('imageChangeParams'));
  return triggers.some((params) => params.at('automatic').boolean === true && params.at('containerNames').items().some(({ string }) => string === name));
}
