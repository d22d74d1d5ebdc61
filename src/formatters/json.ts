import { reportFinding, summarize, toReport } from '../engine/report.js';
import type { Formatter } from './format.js';
import { jsonText } from './sanitize.js';

/** The report of `toReport` as JSON, one finding or file a line. Values are true: nothing is escaped but in JSON's own way. */
export const format: Formatter = function* (result, { toolVersion, fixesOf }) {
  const report = { ...toReport({ ...result, findings: [], files: [] }, toolVersion), summary: summarize(result) };
  let before = '{';
  for (const [key, value] of Object.entries(report)) {
    yield `${before}${jsonText(key)}: `;
    if (key === 'findings') yield* items(result.findings, (finding) => reportFinding(finding, fixesOf));
    else if (key === 'files') yield* items(result.files, (file) => file);
    else yield jsonText(value);
    before = ',\n';
  }
  yield '}\n';
};

function* items<T>(list: readonly T[], toValue: (item: T) => object): Iterable<string> {
  let before = '[\n';
  for (const item of list) {
    yield before + jsonText(toValue(item));
    before = ',\n';
  }
  yield list.length === 0 ? '[]' : '\n]';
}
