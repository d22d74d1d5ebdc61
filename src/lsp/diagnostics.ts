import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { ConfigProblem } from '../config/index.js';
import type { Finding, Location } from '../engine/finding.js';
import { docsUrl } from '../engine/report.js';
import { visible } from '../formatters/sanitize.js';
import { type Encoding, rangeOf } from './positions.js';

/** What a client can show of a diagnostic. */
export interface DiagnosticAbilities {
  readonly encoding: Encoding;
  readonly relatedInformation: boolean;
}

const SEVERITIES = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, info: DiagnosticSeverity.Information } as const;

/** Rules about what could go and what is out of date, which editors show faded and struck out. */
const TAGS: Readonly<Record<string, DiagnosticTag>> = {
  'aws-auth/deprecated': DiagnosticTag.Deprecated,
  'plimsoll/suppression-unused': DiagnosticTag.Unnecessary,
  'rbac/unused-role': DiagnosticTag.Unnecessary,
  'token/deprecated-service-account-field': DiagnosticTag.Deprecated,
  'token/enforce-mountable-secrets': DiagnosticTag.Deprecated,
};

/** A finding as the protocol has it. `uriOf` names the file that a place stands in. */
export function diagnosticOf(finding: Finding, { encoding, relatedInformation }: DiagnosticAbilities, uriOf: (location: Location) => string): Diagnostic {
  const { rule, source, range, severity, related, fingerprint } = finding;
  const tag = TAGS[rule];
  return {
    range: rangeOf(source, range, encoding),
    severity: SEVERITIES[severity],
    code: rule,
    codeDescription: { href: docsUrl(rule) },
    source: 'plimsoll',
    message: visible(finding.message),
    data: { rule, fingerprint },
    ...(tag === undefined ? {} : { tags: [tag] }),
    ...(related.length === 0 || !relatedInformation
      ? {}
      : { relatedInformation: related.map((each) => ({ message: visible(each.message), location: { uri: uriOf(each), range: rangeOf(each.source, each.range, encoding) } })) }),
  };
}

/** What is wrong with a configuration file, at its place. */
export function configDiagnostic({ message, line = 1, column = 1, endLine = line, endColumn = column }: ConfigProblem): Diagnostic {
  const range = { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: Math.max(endColumn - 1, endLine === line ? column : 0) } };
  return { range, severity: DiagnosticSeverity.Error, source: 'plimsoll', message: visible(message) };
}
