import type { ContainerView, PodSpecView, View } from '../../src/authoring/index.js';
import { covers } from './folder.js';

/** What a cloud's SDKs read a projected token by, and the audience that the cloud asks for by default. */
const CLOUDS = [
  { variable: 'AWS_WEB_IDENTITY_TOKEN_FILE', folder: '/var/run/secrets/eks.amazonaws.com', audience: 'sts.amazonaws.com' },
  { variable: 'AZURE_FEDERATED_TOKEN_FILE', folder: '/var/run/secrets/azure/tokens', audience: 'api://AzureADTokenExchange' },
] as const;

/** The audience of the cloud whose SDKs read a token, where a container says so by a variable or by the folder of its mount; else `undefined`. */
export function knownAudience(podSpec: PodSpecView, volume: string, token: View): string | undefined {
  const path = token.at('path').string ?? '';
  const mounts = podSpec.containers.flatMap((container) => mountsOf(container, volume).map((folder) => ({ container, folder })));
  const found = CLOUDS.find(({ variable, folder }) =>
    mounts.some((mount) => covers(folder, mount.folder) || valuesOf(mount.container, variable).includes(`${mount.folder}/${path}`)),
  );
  return found?.audience;
}

function mountsOf(container: ContainerView, volume: string): readonly string[] {
  return container
    .at('volumeMounts')
    .items()
    .filter((mount) => mount.at('name').string === volume)
    .map((mount) => (mount.at('mountPath').string ?? '').replace(/\/+$/u, ''));
}

function valuesOf(container: ContainerView, variable: string): readonly (string | undefined)[] {
  return container
    .at('env')
    .items()
    .filter((entry) => entry.at('name').string === variable)
    .map((entry) => entry.at('value').string);
}
