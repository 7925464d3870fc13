import { hidingTokens } from './hiding-tokens.ts';
import { toLogLine } from './log-line.ts';

const token = `AQCEAAAAKgAAAAMAAAAAAAAAA${'e+/Z9'.repeat(130)}==`;
const arn = `arn:aws:states:us-east-1:111111111111:execution:${'m'.repeat(80)}:${'n'.repeat(80)}`;

describe('a line of log', () => {
  it('is the fields as JSON', () => {
    expect(toLogLine({ word: 'delivered', executionArn: arn })).toBe(
      `{"word":"delivered","executionArn":"${arn}"}`,
    );
  });

  it('is one line of ASCII that says the same, whatever it holds', () => {
    const text = 'a\nb\u2028c\u0085d\u009b31me\u202ef\u{1f600}';
    const line = toLogLine({ text });
    expect(line).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(line)).toEqual({ text });
  });

  it('says that something is hidden', () => {
    expect(toLogLine({ cause: `before ${token} after` })).toBe('{"cause":"before [hidden] after"}');
  });

  it.each([token, `before ${token} after`])('holds no token: %#', (executionArn) => {
    expect(toLogLine({ word: 'asked', executionArn })).not.toContain(token.slice(0, 60));
  });
});

describe('an entry that hides tokens', () => {
  const thrownBy = (error: unknown) =>
    hidingTokens(async () => {
      throw error;
    })().catch((caught: unknown) => caught as Error);

  it('answers as it is told to', async () => {
    expect(await hidingTokens(async (a: number, b: number) => a + b)(1, 2)).toBe(3);
  });

  it('fails by the same name, for the same reason', async () => {
    const error = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    const { name, message, stack } = (await thrownBy(error)) as Error;
    expect([name, message, stack]).toEqual([error.name, error.message, error.stack]);
  });

  it.each<[string, unknown]>([
    ['in its message', new Error(`Value '${token}' at 'taskToken'`)],
    ['in a field', Object.assign(new Error('x'), { Item: { taskToken: { S: token } } })],
    ['in its cause', new Error('x', { cause: new Error(token) })],
    ['that is no error', token],
  ])('tells no token %s', async (_, error) => {
    const caught = (await thrownBy(error)) as Error;
    const told = [caught.name, caught.message, caught.stack, JSON.stringify(caught)].join('\n');
    expect(told).not.toContain(token.slice(0, 60));
    expect(Object.keys(caught)).toEqual(['name']);
    expect(caught.cause).toBeUndefined();
  });
});
