import type { ObjectIdentity } from '../authoring/objects.js';
import type { Path } from '../authoring/view.js';
import { readSource } from '../engine/read.js';
import type { FileEntry } from '../engine/finding.js';
import type { ReportPosition } from '../engine/report.js';
import { isTomlFile } from '../kubernetes/file-names.js';
import type { KubernetesObject } from '../kubernetes/object.js';
import { Source } from '../source/source.js';
import { Reader } from '../yaml/document.js';
import { locate } from '../yaml/locate.js';
import { checkSteps, checkText } from './api-arguments.js';
import { STDIN_NAME } from './request.js';

/** A stretch of the text: lines and columns from 1, offsets from 0, the end exclusive, all in UTF-16 units. */
export interface LocatedPart {
  readonly start: ReportPosition;
  readonly end: ReportPosition;
}

/** One Kubernetes object of a text. */
export interface ManifestObject extends ObjectIdentity {
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** The plain value as Kubernetes decodes it. Mappings have no prototype. Read-only. */
  readonly value: unknown;
  /**
   * Where the value at a path stands, or with `key` its key. Where nothing stands, `undefined`. A collection is located by its
   * key, unless `whole` asks for all of it.
   */
  locate(path: Path, part?: 'auto' | 'key' | 'whole'): LocatedPart | undefined;
}

/** What a text holds. */
export interface Manifests {
  readonly objects: readonly ManifestObject[];
  /** The text's line of the ledger. */
  readonly file: FileEntry;
  /** Documents that could not be read, duplicate keys, and the like. */
  readonly problems: readonly (LocatedPart & { readonly message: string })[];
}

/**
 * Reads the manifests of a text: YAML of one or more documents, or JSON. TOML, which a file name that ends in `.toml` stands
 * for, holds none. Never throws for what stands in the text. Needs the reference reader to be registered.
 * @throws TypeError when it gets no text.
 */
export function readManifests(text: string, filename: string = STDIN_NAME): Manifests {
  checkText('readManifests', text);
  if (isTomlFile(filename)) return { objects: [], file: { path: filename, state: 'not-kubernetes', objects: 0 }, problems: [] };
  const source = new Source(filename, text);
  const read = readSource(new Reader(), source, false);
  if (read === undefined) throw new Error('The reference reader is not registered.');
  return {
    objects: read.objects.map((object) => manifestObject(object)),
    file: read.entry,
    problems: read.diagnostics.map(({ message, at }) => ({ message, ...part(source, locate(at).range) })),
  };
}

function manifestObject(object: KubernetesObject): ManifestObject {
  const { group, version, kind, namespace, name, source } = object;
  return {
    group,
    version,
    kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    line: source.position(object.root.range('value').start).line,
    get value() {
      return object.root.value;
    },
    locate: (path, which = 'auto') => {
      checkSteps('locate', path);
      const view = object.at(...path);
      if (!view.exists) return undefined;
      const place = which === 'key' ? view.key : which === 'whole' ? view.whole : view;
      return part(source, locate(place).range);
    },
  };
}

function part(source: Source, { start, end }: { readonly start: number; readonly end: number }): LocatedPart {
  return { start: { ...source.position(start), offset: start }, end: { ...source.position(end), offset: end } };
}
