import { RegoEngine, type StandardReport, TemplateFile } from '@aws/cloudformation-validate';
import { readStacks } from './packages.ts';
import remarks from './validator-remarks.json' with { type: 'json' };

const engine = new RegoEngine();
afterAll(() => engine.free());

const validate = (path: string): StandardReport => engine.validateStandard(new TemplateFile(path));

const seen = new Set<string>();

it.each(readStacks())("$stackName is right to AWS's own validator", ({ path }) => {
  const { status, diagnostics } = validate(path);
  expect(status).toBe('OK');
  for (const { ruleId } of diagnostics) seen.add(ruleId);
  const unexplained = diagnostics.filter(
    ({ severity, ruleId }) => severity !== 'INFO' || !Object.hasOwn(remarks, ruleId),
  );
  expect(unexplained).toEqual([]);
});

it('explains no remark that is not made', () => {
  expect(Object.keys(remarks).filter((ruleId) => !seen.has(ruleId))).toEqual([]);
});

it('would be told of what is wrong', () => {
  const Properties = { Runtime: 'python3.9', Handler: 'a.b', Rolle: 'r', Code: { ZipFile: 'x' } };
  const wrong = { Resources: { Function: { Type: 'AWS::Lambda::Function', Properties } } };
  const template: TemplateFile = {
    path: 'wrong.json',
    readBytes: () => new TextEncoder().encode(JSON.stringify(wrong)),
  };
  const { diagnostics } = engine.validateStandard(template);
  expect(diagnostics.map(({ severity }) => severity)).toEqual(
    expect.arrayContaining(['FATAL', 'WARN']),
  );
});
