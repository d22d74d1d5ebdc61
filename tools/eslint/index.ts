import { WALLS } from '../walls.js';
import { docsForm } from './rules/docs-form.js';
import { fieldOrder } from './rules/field-order.js';
import { idMatchesFile } from './rules/id-matches-file.js';
import { messageForm } from './rules/message-form.js';
import { noAnswerAsBoolean } from './rules/no-answer-as-boolean.js';
import { noRawOptions } from './rules/no-raw-options.js';
import { onlyDefaultExport } from './rules/only-default-export.js';
import { walls } from './rules/walls.js';

/** The project's own lint rules, as a plugin of ESLint. */
export const house = {
  meta: { name: 'house' },
  rules: {
    'docs-form': docsForm,
    'field-order': fieldOrder,
    'id-matches-file': idMatchesFile,
    'message-form': messageForm,
    'no-answer-as-boolean': noAnswerAsBoolean,
    'no-raw-options': noRawOptions,
    'only-default-export': onlyDefaultExport,
    walls,
  },
};

/** Folders and files that run wherever JavaScript does. */
export const PURE: readonly string[] = WALLS.filter(({ pure }) => pure).map(({ inside }) => inside);
