import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A rule of a role as Kubernetes writes it. */
export interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

/** A Role or ClusterRole that an API server makes. */
export interface Role {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly rules: readonly Rule[] | null;
  readonly aggregationRule?: { readonly clusterRoleSelectors: readonly { readonly matchLabels: Readonly<Record<string, string>> }[] };
}

/** A binding that an API server makes. */
export interface Binding {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
}

/** What the API servers of one minor make for themselves; those of namespaces by the namespace. */
export interface BootstrapPolicy {
  readonly clusterRoles: readonly Role[];
  readonly clusterRoleBindings: readonly Binding[];
  readonly roles: Readonly<Record<string, readonly Role[]>>;
  readonly roleBindings: Readonly<Record<string, readonly Binding[]>>;
}

/**
 * Asks Kubernetes' own code, with the gates of features as they are by default: builds `main.go` against the module of this
 * version, such as `1.29.15`. Needs Go, and the modules from where Go takes them.
 */
export function bootstrapPolicy(version: string): BootstrapPolicy {
  const folder = mkdtempSync(path.join(tmpdir(), 'builtin-roles-'));
  try {
    copyFileSync(new URL('main.go', import.meta.url), path.join(folder, 'main.go'));
    writeFileSync(path.join(folder, 'go.mod'), `module builtinroles\n\ngo 1.21\n\nrequire k8s.io/kubernetes v${version}\n${replacements(version, folder)}`);
    // Modules of old releases reach into the platform by ways that newer linkers refuse.
    go(folder, 'build', '-mod=mod', '-ldflags=-checklinkname=0', '-o', 'answer', '.');
    return JSON.parse(execFileSync(path.join(folder, 'answer'), { encoding: 'utf8', maxBuffer: 1 << 24 })) as BootstrapPolicy;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Kubernetes takes its own parts from folders beside it; whoever requires it takes them by their versions. */
function replacements(version: string, folder: string): string {
  const { GoMod } = JSON.parse(go(folder, 'mod', 'download', '-json', `k8s.io/kubernetes@v${version}`)) as { readonly GoMod: string };
  const parts = [...readFileSync(GoMod, 'utf8').matchAll(/^\s*(k8s\.io\/[a-z-]+) => \.\/staging/gm)];
  return parts.map(([, part = '']) => `replace ${part} => ${part} v0.${version.slice(2)}\n`).join('');
}

function go(folder: string, ...args: readonly string[]): string {
  return execFileSync('go', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 24 });
}
