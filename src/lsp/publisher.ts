import type { Diagnostic, TextEdit, WorkspaceEdit, _Connection } from 'vscode-languageserver';
import type { ConfigProblem } from '../config/index.js';
import type { Finding, Location } from '../engine/finding.js';
import { addTo } from '../grouping.js';
import type { Source } from '../source/source.js';
import type { Abilities } from './abilities.js';
import { configDiagnostic, diagnosticOf } from './diagnostics.js';
import { uriOf } from './locations.js';
import type { OpenDocument } from './open-document.js';
import type { Judgement, Project } from './project.js';
import type { WorkspaceListener } from './workspace.js';

/** Tells the client what was found, and turns places and edits of a run into the client's own. */
export class Publisher implements WorkspaceListener {
  readonly #connection: _Connection;
  readonly #abilities: Abilities;
  /** What each document shows, as text. */
  readonly #shown = new Map<string, string>();
  /** The configuration files that show problems, by project. */
  readonly #configFiles = new Map<Project, ReadonlySet<string>>();
  /** Errors that were told, each once. */
  readonly #told = new Set<string>();
  #closed = false;

  constructor(connection: _Connection, abilities: Abilities) {
    this.#connection = connection;
    this.#abilities = abilities;
  }

  readonly judged = (project: Project, judgement: Judgement): void => {
    this.#showConfigProblems(project, new Map());
    const make = this.diagnosticsOf(judgement, project.documents.values());
    for (const document of project.documents.values()) {
      const findings = judgement.findingsIn(document);
      if (findings !== undefined) this.#show(document.uri, findings.map(make), document.version);
    }
    for (const { message, file, rule } of judgement.outcome.result.errors) {
      this.#tell([file, rule, message].filter((part) => part !== undefined).join(': '));
    }
  };

  readonly misconfigured = (project: Project, problems: readonly ConfigProblem[]): void => {
    const byUri = new Map<string, Diagnostic[]>();
    for (const problem of problems) {
      if (problem.file === undefined) {
        this.#tell(problem.message);
        continue;
      }
      addTo(byUri, uriAmong(problem.file, project.documents.values()), configDiagnostic(problem));
    }
    this.#showConfigProblems(project, byUri);
  };

  readonly failed = (error: unknown): void => {
    this.#tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };

  /** To be called when no document of a project is open any more. */
  readonly emptied = (project: Project): void => {
    this.#showConfigProblems(project, new Map());
    this.#configFiles.delete(project);
  };

  /** To be called when the client is gone: nothing is sent any more. */
  close(): void {
    this.#closed = true;
  }

  /** Takes away what a document shows. */
  clear(uri: string): void {
    this.#show(uri, []);
    this.#shown.delete(uri);
  }

  /** Makes what turns findings of a judgement into diagnostics. Of documents of one file the first gives it its URI. */
  diagnosticsOf(judgement: Judgement, documents: Iterable<OpenDocument>): (finding: Finding) => Diagnostic {
    const open = [...documents];
    const uriOfLocation = ({ source }: Location): string => uriInRun(judgement, source, open);
    return (finding) => diagnosticOf(finding, this.#abilities, uriOfLocation);
  }

  /** Makes what turns edits of a source into a change of its file. Of documents of one file the first is changed. */
  editsOf(judgement: Judgement, documents: Iterable<OpenDocument>): (source: Source, edits: readonly TextEdit[], uri?: string) => WorkspaceEdit | undefined {
    const open = [...documents];
    return (source, edits, given) => {
      const uri = given ?? uriInRun(judgement, source, open);
      if (!this.#abilities.versionedEdits) return { changes: { [uri]: [...edits] } };
      const version = open.find((document) => document.uri === uri)?.version ?? null;
      return { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] };
    };
  }

  #showConfigProblems(project: Project, byUri: ReadonlyMap<string, readonly Diagnostic[]>): void {
    for (const uri of this.#configFiles.get(project) ?? []) if (!byUri.has(uri)) this.clear(uri);
    this.#configFiles.set(project, new Set(byUri.keys()));
    for (const [uri, diagnostics] of byUri) this.#show(uri, diagnostics);
  }

  #show(uri: string, diagnostics: readonly Diagnostic[], version?: number): void {
    const shown = JSON.stringify([version, diagnostics]);
    if (this.#closed || this.#shown.get(uri) === shown) return;
    this.#shown.set(uri, shown);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [...diagnostics], ...(version === undefined ? {} : { version }) });
  }

  #tell(message: string): void {
    if (this.#closed || this.#told.has(message)) return;
    this.#told.add(message);
    this.#connection.console.error(message);
  }
}

/** The URI of a source of a run: of an open document as its client spells it, else made from the path. */
function uriInRun(judgement: Judgement, source: Source, open: readonly OpenDocument[]): string {
  const file = judgement.fileNamed(source.name);
  return file === undefined ? (judgement.urisNamed(source.name)[0] ?? source.name) : uriAmong(file, open);
}

function uriAmong(file: string, open: Iterable<OpenDocument>): string {
  for (const document of open) if (document.file === file) return document.uri;
  return uriOf(file);
}
