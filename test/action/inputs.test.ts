import { describe, expect, it } from 'vitest';
import { readInputs } from '../../src/action/inputs.js';
import { METADATA, runnerEnvironment } from './runner.js';

describe('readInputs', () => {
  it('takes the defaults of action.yml for nothing set', () => {
    const { env } = runnerEnvironment({});
    expect(readInputs(env)).toEqual({ paths: ['.'], config: undefined, preset: undefined, failOn: undefined, changedOnly: undefined, sarifFile: undefined, version: undefined });
    expect(readInputs({})).toEqual(readInputs(env));
  });

  it('reads every input that action.yml names', () => {
    const values = { paths: ' a b.yaml \r\n\n-rf.yaml\n-\n', config: 'c.yaml', preset: 'strict', 'fail-on': 'error', 'changed-only': 'TRUE', 'sarif-file': 'o.sarif', version: 'v1.2.3-rc.1' };
    expect(Object.keys(values).sort()).toEqual(Object.keys(METADATA.inputs).sort());
    expect(readInputs(runnerEnvironment({ with: values }).env)).toEqual({
      paths: ['a b.yaml', '-rf.yaml', './-'],
      config: 'c.yaml',
      preset: 'strict',
      failOn: 'error',
      changedOnly: 'files',
      sarifFile: 'o.sarif',
      version: '1.2.3-rc.1',
    });
  });

  it.each([
    ['changed-only', 'yes'],
    ['changed-only', 'constructor'],
    ['version', 'latest'],
    ['version', '^1.0.0'],
    ['version', '1.0.0 || ../evil'],
    ['version', '1.0.0;id'],
  ])('refuses %s: %s', (name, value) => {
    expect(() => readInputs(runnerEnvironment({ with: { [name]: value } }).env)).toThrow(`"${value}"`);
  });
});
