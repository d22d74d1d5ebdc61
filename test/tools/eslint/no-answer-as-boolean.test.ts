import { lintRule, typedProject } from './tester.js';

const filename = 'module.ts';
const prelude = `interface Answer { readonly answer: 'yes' | 'no' | 'unknown'; readonly because: readonly string[] }
interface Resolution extends Answer { readonly object: string | undefined }
declare const answer: Answer; declare const maybe: Resolution | undefined; declare const other: { readonly answer: boolean }; declare const ready: boolean;
declare const ask: (name: string) => Answer; declare const names: readonly string[];
`;
const code = (text: string): { readonly filename: string; readonly code: string } => ({ filename, code: `${prelude}export ${text}` });

lintRule(
  'no-answer-as-boolean',
  [
    code("const a = answer.answer === 'yes';"),
    code('const a = maybe === undefined ? 1 : 2;'),
    code('const a = maybe ?? answer;'),
    code('const a = ready && answer;'),
    code('const a = other ? 1 : 2;'),
    code('const a = !other.answer;'),
    code("const a = names.filter((name) => ask(name).answer === 'yes');"),
    code('const a = names.map(ask);'),
  ],
  [
    { ...code('const a = answer ? 1 : 2;'), errors: ['answer'] },
    { ...code('const a = maybe ? 1 : 2;'), errors: ['answer'] },
    { ...code('const a = !maybe;'), errors: ['answer'] },
    { ...code('const a = maybe && ready;'), errors: ['answer'] },
    { ...code('const a = answer || maybe || ready;'), errors: ['answer', 'answer'] },
    { ...code('const a = ready && answer ? 1 : 2;'), errors: ['answer'] },
    { ...code("function f(): void { if (ask('x')) return; while (ask('x')) f(); for (; ask('x'); ) f(); do f(); while (ask('x')); }"), errors: ['answer', 'answer', 'answer', 'answer'] },
    { ...code('const a = Boolean(maybe);'), errors: ['answer'] },
    { ...code('const a = names.filter(ask);'), errors: ['answer'] },
    { ...code('const a = names.some((name) => ask(name));'), errors: ['answer'] },
  ],
  typedProject(filename),
);
