import { type ClientCapabilities, MarkupKind } from 'vscode-languageserver';
import { type Encoding, negotiated } from './positions.js';

/** What a client can do. */
export class Abilities {
  readonly encoding: Encoding;
  readonly relatedInformation: boolean;
  readonly markdown: boolean;
  /** True when it tells of files that change on the disk. */
  readonly watchesFiles: boolean;
  readonly workspaceFolders: boolean;
  /** True when edits can carry the version of the text that they are for. */
  readonly versionedEdits: boolean;

  constructor(capabilities: ClientCapabilities | undefined) {
    this.encoding = negotiated(capabilities?.general?.positionEncodings);
    this.relatedInformation = capabilities?.textDocument?.publishDiagnostics?.relatedInformation === true;
    this.markdown = capabilities?.textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true;
    this.watchesFiles = capabilities?.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    this.workspaceFolders = capabilities?.workspace?.workspaceFolders === true;
    this.versionedEdits = capabilities?.workspace?.workspaceEdit?.documentChanges === true;
  }
}
