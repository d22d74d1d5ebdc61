import type { AnyRule } from '../authoring/rule.js';
import { isCalendarDate } from '../text/calendar.js';
import { type KubernetesObject, objectOf } from '../kubernetes/object.js';
import { podMetadataViews } from '../kubernetes/pod-specs.js';
import type { WorkloadKinds } from '../kubernetes/workload-kinds.js';
import type { Range } from '../source/source.js';
import { asNodeView } from '../yaml/locate.js';
import type { NodeView } from '../yaml/view.js';
import { commentAt } from './foreign-comment.js';
import { kicsExceptions } from './foreign-kics.js';
import type { Reach } from './reach.js';
import type { ReadSource } from './read.js';
import { extentOf } from './suppression-extent.js';

/** Tools whose exceptions can be honoured: those whose exceptions name checks that our rules have as peers. */
export type HonouredTool = 'kube-linter' | 'checkov' | 'trivy' | 'polaris' | 'kube-score' | 'kics';

/** An exception that was written for another tool. */
export interface ForeignException {
  readonly tool: HonouredTool;
  readonly kind: 'comment' | 'annotation';
  /** The other tool's checks, as `peers` spell them; `undefined` for all of them. */
  readonly checks: readonly string[] | undefined;
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly until?: string;
  /** The annotation, for one that is one. */
  readonly annotation?: NodeView;
  /** The comment from its `#` to the end of its line, for one that is one. */
  readonly comment?: Range;
  /** What a comment stands for: the node below it, when absent. */
  readonly scope?: 'object' | 'file';
  /** What it is about, whatever the check. */
  readonly reach: Reach;
}

/** Whether an exception names a check that the rule has as its peer. */
export function namesCheckOf({ tool, checks }: Pick<ForeignException, 'tool' | 'checks'>, rule: AnyRule | undefined): boolean {
  const ids = rule !== undefined && Object.hasOwn(rule.peers, tool) ? (rule.peers[tool] ?? []) : [];
  return checks === undefined ? ids.length > 0 : checks.some((check) => ids.includes(check));
}

/** Cheap to ask of a text first: whether it may hold any of the exceptions. */
const CANDIDATE = /kube-linter\.io|checkov|trivy:ignore|polaris\.fairwinds\.com|kube-score\/ignore|kics-scan/;

/** The exceptions of some tools in a source, in the forms that the tools document; annotations also of the pod templates of these kinds. */
export function foreignExceptions(read: ReadSource, tools: readonly HonouredTool[], workloadKinds: WorkloadKinds): readonly ForeignException[] {
  if (!CANDIDATE.test(read.source.text)) return [];
  const found = [...read.objects.flatMap((object) => ofAnnotations(object, workloadKinds)), ...ofComments(read), ...kicsExceptions(read)];
  return found.filter(({ tool }) => tools.includes(tool));
}

function ofAnnotations(object: KubernetesObject, workloadKinds: WorkloadKinds): readonly ForeignException[] {
  if (!CANDIDATE.test(object.source.text.slice(object.range.start, object.range.end))) return [];
  return [object.at('metadata'), ...podMetadataViews(object, workloadKinds)].flatMap((metadata) =>
    metadata.at('annotations').entries().flatMap((entry): ForeignException[] => {
      const annotation = asNodeView(entry);
      if (objectOf(annotation) !== object) return [];
      const meant = readAnnotation(String(annotation.name), annotation.text ?? '');
      return meant === undefined ? [] : [{ ...meant, kind: 'annotation', annotation, reach: { object } }];
    }),
  );
}

type Meaning = Pick<ForeignException, 'tool' | 'checks' | 'reason'>;

/** What an annotation excepts; `undefined` for any other. */
function readAnnotation(name: string, value: string): Meaning | undefined {
  const because = (tool: HonouredTool, reason: string): string => (reason.trim() === '' ? `Accepted for ${tool}, which was given no reason.` : reason.trim());
  const kubeLinter = /^ignore-check\.kube-linter\.io\/(.+)$/.exec(name)?.[1];
  if (kubeLinter !== undefined) return { tool: 'kube-linter', checks: [kubeLinter], reason: because('kube-linter', value) };
  if (name === 'kube-linter.io/ignore-all') return { tool: 'kube-linter', checks: undefined, reason: because('kube-linter', value) };
  if (/^checkov\.io\/skip\d*$/.test(name)) {
    const [check = '', ...rest] = value.split('=');
    return check.trim() === '' ? undefined : { tool: 'checkov', checks: [check.trim()], reason: because('checkov', rest.join('=')) };
  }
  const polaris = /^polaris\.fairwinds\.com\/(?:([\w-]+)-)?exempt$/.exec(name);
  if (polaris !== null && value.trim() === 'true') return { tool: 'polaris', checks: polaris[1] === undefined ? undefined : [polaris[1]], reason: because('polaris', '') };
  if (name !== 'kube-score/ignore') return undefined;
  const checks = value.split(',').map((check) => check.trim()).filter((check) => check !== '');
  return checks.length === 0 ? undefined : { tool: 'kube-score', checks, reason: because('kube-score', '') };
}

const COMMENT = /#[ \t]*(?:checkov:skip=([\w-]+)(?::([^\r\n]*))?|trivy:ignore:([\w-]+)((?:[ \t:][^\r\n]*)?))/g;

function* ofComments(read: ReadSource): Generator<ForeignException> {
  const { source } = read;
  for (const match of source.text.matchAll(COMMENT)) {
    const found = commentAt(read, match);
    if (found === undefined) continue;
    const { comment, trailing } = found;
    const [, checkov, why = '', trivy = '', rest = ''] = match;
    // Checkov takes a comment for the whole resource that it stands in, Trivy for what follows it.
    const extent = extentOf(read, { ...comment, trailing }, checkov === undefined ? 'node' : 'object');
    const reach = extent === undefined ? undefined : { source, extent };
    if (checkov !== undefined) {
      yield { tool: 'checkov', kind: 'comment', scope: 'object', checks: [checkov], reason: why.trim() === '' ? 'Accepted for checkov, which was given no reason.' : why.trim(), comment, reach };
      continue;
    }
    const until = /(?:^|[ \t:])exp:(\d{4}-\d{2}-\d{2})/.exec(rest)?.[1];
    yield {
      tool: 'trivy',
      kind: 'comment',
      checks: [trivyId(trivy)],
      reason: 'Accepted for trivy, which was given no reason.',
      ...(until === undefined || !isCalendarDate(until) ? {} : { until }),
      comment,
      reach,
    };
  }
}

/** Trivy's checks have had several spellings: `KSV036`, `KSV-0036` and `AVD-KSV-0036` are one. */
function trivyId(written: string): string {
  const number = /^(?:AVD-)?KSV-?0*(\d+)$/i.exec(written)?.[1];
  return number === undefined ? written : `AVD-KSV-${number.padStart(4, '0')}`;
}
