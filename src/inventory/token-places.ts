import type { WorkloadView } from '../authoring/objects.js';
import { grouped } from '../grouping.js';
import { TOKEN_SECRET_ACCOUNT_ANNOTATION, TOKEN_SECRET_TYPE } from '../kubernetes/service-accounts.js';
import type { LinkedObjects } from './inventory.js';
import { FolderIndex } from './nearest.js';
import { identityKey } from './object-index.js';

/** A Secret in which a token of an account lies. */
interface TokenSecret {
  readonly file: string;
  readonly namespace: string | undefined;
  readonly account: string;
}

/** Where tokens of accounts can be taken from: Secrets that hold one, and pods that run with one. */
export class TokenPlaces {
  readonly #inventory: LinkedObjects;
  #secrets: ReadonlyMap<string, readonly TokenSecret[]> | undefined;
  #secretFolders: ReadonlyMap<string | undefined, FolderIndex<undefined>> | undefined;
  #podFolders: ReadonlyMap<string | undefined, FolderIndex<undefined>> | undefined;

  constructor(inventory: LinkedObjects) {
    this.#inventory = inventory;
  }

  /** The files of the Secrets in which a token of an account lies. */
  secretsOf(namespace: string | undefined, name: string): readonly string[] {
    return (this.#tokenSecrets.get(identityKey(namespace, name)) ?? []).map(({ file }) => file);
  }

  /** True when pods that hold the account's token are in the input; the file stands for the environment. */
  isRunning(file: string, namespace: string | undefined, name: string): boolean {
    return this.#inventory.tokens.workloadsOf(file, namespace, name).some((workload) => this.#holdsToken(workload));
  }

  /** True when a token of any account of a namespace lies in a Secret of this environment. */
  anySecretNear(file: string, namespace: string | undefined): boolean {
    this.#secretFolders ??= foldersByNamespace([...this.#tokenSecrets.values()].flat());
    return this.#secretFolders.get(namespace)?.hasInLine(file) === true;
  }

  /** True when a pod of a namespace runs with a token in this environment. */
  anyRunningNear(file: string, namespace: string | undefined): boolean {
    this.#podFolders ??= foldersByNamespace(
      this.#inventory.workloads.filter((workload) => this.#holdsToken(workload)).map((workload) => ({ file: workload.file, namespace: this.#inventory.namespaceOf(workload) })),
    );
    return this.#podFolders.get(namespace)?.hasInLine(file) === true;
  }

  #holdsToken({ podSpec }: WorkloadView): boolean {
    return this.#inventory.tokensOf(podSpec).some(({ held, audience }) => held.answer === 'yes' && audience === undefined);
  }

  /** The Secrets of the input that hold a token, by the account. */
  get #tokenSecrets(): ReadonlyMap<string, readonly TokenSecret[]> {
    this.#secrets ??= grouped(
      this.#inventory.objects.ofKind('', 'Secret').flatMap((secret) => {
        if (secret.at('type').string !== TOKEN_SECRET_TYPE) return [];
        const account = secret.at('metadata', 'annotations', TOKEN_SECRET_ACCOUNT_ANNOTATION).string;
        return account === undefined ? [] : [{ file: secret.file, namespace: this.#inventory.namespaceOf(secret), account }];
      }),
      ({ namespace, account }) => identityKey(namespace, account),
    );
    return this.#secrets;
  }
}

function foldersByNamespace(items: readonly { readonly file: string; readonly namespace: string | undefined }[]): ReadonlyMap<string | undefined, FolderIndex<undefined>> {
  const found = new Map<string | undefined, FolderIndex<undefined>>();
  for (const { file, namespace } of items) {
    const folders = found.get(namespace) ?? new FolderIndex<undefined>();
    found.set(namespace, folders);
    folders.add(file, undefined);
  }
  return found;
}
