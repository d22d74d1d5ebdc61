import { lintRule } from './tester.js';

const rule = 'rules/token/some-rule.ts';
const engine = 'src/engine/lint.ts';

lintRule(
  'walls',
  [
    { filename: rule, code: "import { defineRule } from '../../src/authoring/index.js';\nimport { help } from '../_shared/help.js';" },
    { filename: engine, code: "import { read } from '../yaml/document.js';\nconst late = () => import('../toml/loader.js');" },
    { filename: 'src/yaml/view.ts', code: "import type { View } from '../authoring/view.js';" },
    { filename: 'src/yaml/reference.ts', code: "import { Parser } from 'yaml';" },
    { filename: 'src/project/read.ts', code: "import { open } from 'node:fs/promises';" },
    { filename: 'test/yaml/view.test.ts', code: "import { anything } from '../../src/engine/lint.js';" },
    { filename: engine, code: 'const late = (name) => import(name);' },
  ],
  [
    { filename: rule, code: "import { read } from '../../src/yaml/document.js';", errors: ['crossing'] },
    { filename: rule, code: "import other from './other-rule.js';", errors: ['crossing'] },
    { filename: rule, code: "import { readFileSync } from 'node:fs';", errors: ['crossing'] },
    { filename: 'rules/_shared/help.ts', code: "import rule from '../token/some-rule.js';", errors: ['crossing'] },
    { filename: engine, code: "import { rules } from '../../rules/index.js';", errors: ['crossing'] },
    { filename: engine, code: "export * from '../config/index.js';", errors: ['crossing'] },
    { filename: engine, code: "export { suggest } from '../config/index.js';", errors: ['crossing'] },
    { filename: engine, code: "const late = () => import('node:path');", errors: ['crossing'] },
    { filename: engine, code: "type T = import('../cli/io.js').Io;", errors: ['crossing'] },
    { filename: 'src/yaml/view.ts', code: "import { familyOf } from '../authoring/rule-names.js';", errors: ['crossing'] },
    { filename: 'src/yaml/view.ts', code: "import { type View } from '../authoring/view.js';", errors: ['crossing'] },
    { filename: 'src/source/source.ts', code: "import type { View } from '../authoring/view.js';", errors: ['crossing'] },
    { filename: 'src/config/load.ts', code: "import { parse } from 'yaml';", errors: ['crossing'] },
    { filename: 'src/cli/lint.ts', code: "import { readFileSync } from 'node:fs';", errors: ['crossing'] },
  ],
);
