import { MAX_DEPTH } from '../yaml/problem.js';
import { emptyTape, type Tape } from '../yaml/tape.js';
import { describeError } from './errors.js';
import type { TomlLibrary } from './loader.js';
import { outline, type OutlineCaps } from './outline.js';
import { firstLine, type TomlProblem } from './problem.js';
import { tapeOf } from './tape.js';
import { buildTree, TreeError } from './tree.js';

/** Units of text that are read; the library makes several objects of every token. */
export const MAX_TOML_LENGTH = 256 * 1024;

/** Units of one string that are read: the library passes a string's characters as arguments of one call, and the stack is finite. */
const MAX_STRING_LENGTH = 32 * 1024;

const CAPS: OutlineCaps = { depth: MAX_DEPTH, string: MAX_STRING_LENGTH };

const TOO_LARGE = `This file is longer than ${MAX_TOML_LENGTH} characters and was not read. No containerd file needs that.`;
const TOO_LONG = `This string is longer than ${MAX_STRING_LENGTH} characters, so the file was not read. No containerd file needs that.`;
const TOO_DEEP = `This file nests more than ${MAX_DEPTH} levels deep and was not read. No containerd file needs that; remove the nesting.`;
const CONFLICT = 'This name is already defined in this file as something else. TOML allows each key and table once.';
const UNREADABLE = 'This file could not be read as TOML.';

/** A TOML text, read: its tape, which is empty where there is a problem. */
export interface TomlDocument {
  readonly tape: Tape;
  readonly problem: TomlProblem | undefined;
}

/** Reads a text as TOML 1.0, the version of the library that containerd reads with (go-toml v2). Never throws. */
export function readTomlDocument(text: string, library: TomlLibrary): TomlDocument {
  const problem = capProblem(text);
  if (problem !== undefined) return broken(problem);
  try {
    // A byte order mark is a blank to us; the library knows none, and loses a `0` that ends the text.
    const program = library.parseTOML(`${text.replace(/^\uFEFF/, ' ')}\n`, { tomlVersion: '1.0' });
    return { tape: tapeOf(text, buildTree(program, text.length, MAX_DEPTH)), problem: undefined };
  } catch (error) {
    return broken(errorProblem(error, text));
  }
}

function broken(problem: TomlProblem): TomlDocument {
  return { tape: emptyTape(0), problem };
}

function capProblem(text: string): TomlProblem | undefined {
  if (text.length > MAX_TOML_LENGTH) return { message: TOO_LARGE, ...firstLine(text) };
  const { longString } = outline(text, text.length, CAPS);
  return longString === undefined ? undefined : { message: TOO_LONG, start: longString.start, end: longString.start + 1 };
}

/** The library says where with `index`; what it throws without one is the end of its stack. */
function errorProblem(error: unknown, text: string): TomlProblem {
  if (error instanceof TreeError) return { message: error.fault === 'too-deep' ? TOO_DEEP : CONFLICT, ...error.range };
  if (error instanceof SyntaxError && 'index' in error && typeof error.index === 'number') {
    return describeError(error.message, error.index, text, CAPS);
  }
  const { deepest } = outline(text, text.length, CAPS);
  if (deepest !== undefined) return { message: TOO_DEEP, start: deepest, end: deepest + 1 };
  return { message: UNREADABLE, ...firstLine(text) };
}
