import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One request that a client of Kubernetes can make: `createNamespacedPod`, `POST`, `/api/v1/namespaces/{namespace}/pods`. */
export interface ClientCall {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
}

/** The calls of the client that was generated from one minor of Kubernetes. */
export interface ClientCalls {
  readonly minor: number;
  readonly calls: readonly ClientCall[];
}

const ALIAS = /^kubernetes-client-1\.(\d+)$/;

/**
 * The calls of every client package that stands in `node_modules` under the alias `kubernetes-client-1.<minor>`, the oldest
 * minor first.
 * @throws Error when none is installed, or one holds no calls.
 */
export function clientCalls(root: string): readonly ClientCalls[] {
  const modules = path.join(root, 'node_modules');
  const clients = readdirSync(modules)
    .flatMap((name) => {
      const minor = ALIAS.exec(name)?.[1];
      return minor === undefined ? [] : [{ minor: Number(minor), calls: callsOf(path.join(modules, name, 'dist/gen')) }];
    })
    .sort((a, b) => a.minor - b.minor);
  const empty = clients.find(({ calls }) => calls.length === 0);
  if (clients.length === 0 || empty !== undefined) throw new Error(`No calls of a client of Kubernetes ${empty?.minor ?? ''}: run npm ci.`);
  return clients;
}

function callsOf(generated: string): readonly ClientCall[] {
  const folder = ['apis', 'api'].map((name) => path.join(generated, name)).find((name) => existsSync(name));
  if (folder === undefined) return [];
  const index = path.join(generated, 'index.js');
  // Newer packages also hold classes of versions that are gone; their index lists those that are not.
  const listed = existsSync(index) ? new Set(readFileSync(index, 'utf8').match(/\b[A-Z]\w*Api\b/g)) : undefined;
  return readdirSync(folder)
    .filter((file) => file.endsWith('Api.js') && (listed === undefined || listed.has(file.slice(0, -'.js'.length))))
    .flatMap((file) => callsIn(readFileSync(path.join(folder, file), 'utf8')));
}

/** The methods of a generated class; those that make no request are left out. */
function callsIn(text: string): readonly ClientCall[] {
  return text.split(/^ {4}(?:async )?(?=[a-z]\w*\()/m).flatMap((part) => {
    const operation = /^\w+/.exec(part)?.[0];
    const url = /localVarPath = (?:this\.basePath \+ )?'([^']+)'/.exec(part)?.[1];
    const method = /HttpMethod\.([A-Z]+)|method: '([A-Z]+)'/.exec(part);
    return operation === undefined || url === undefined || method === null ? [] : [{ operation, method: method[1] ?? method[2] ?? '', path: url }];
  });
}
