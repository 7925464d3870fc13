import { parseEventPattern } from './parse-event-pattern.ts';

const source = (text: string) => `[Source: (String)"${text}"; `;
const refuse = (text: string) => {
  try {
    parseEventPattern(text);
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'not an error';
  }
};

describe('what EventBridge refuses', () => {
  it('is refused with its words and the place', () => {
    const text = '{"source": ["aws.health"], "detail": {}}';
    expect(refuse(text)).toBe(
      `InvalidEventPatternException: Event pattern is not valid. Reason: Empty objects are not allowed at ${source(text)}line: 1, column: 40]`,
    );
  });

  it('is placed by line and column', () => {
    const text = '{\n  "a": {\n    "slug": "x"\n  }\n}';
    expect(refuse(text)).toBe(
      `InvalidEventPatternException: Event pattern is not valid. Reason: "slug" must be an object or an array at ${source(text)}line: 3, column: 14]`,
    );
  });

  it('shows no more than 500 characters of the text', () => {
    expect(refuse(`{"a":"${'x'.repeat(600)}"}`)).toContain('"[truncated 108 chars]; line: 1,');
  });

  it.each([
    ['[]', 'Filter is not an object'],
    ['{"a":"x"}', '"a" must be an object or an array'],
    ['{"a":[]}', 'Empty arrays are not allowed'],
    ['{}', 'Empty objects are not allowed'],
    ['{"a":[["x"]]}', 'Match value must be String, number, true, false, or null'],
    ['{"a":[{}]}', 'Match expression name not found'],
    ['{"a":[{"foo":"x"}]}', 'Unrecognized match type foo'],
    ['{"a":[{"constructor":"x"}]}', 'Unrecognized match type constructor'],
    ['{"a":[{"prefix":"x","suffix":"y"}]}', 'Only one key allowed in match expression'],
    ['{"a":[{"prefix":1}]}', 'prefix match pattern must be a string'],
    ['{"a":[{"prefix":{"x":"y"}}]}', 'Unsupported prefix match pattern: x'],
    ['{"a":[{"suffix":null}]}', 'suffix match pattern must be a string'],
    ['{"a":[{"wildcard":1}]}', 'wildcard match pattern must be a string'],
    ['{"a":[{"wildcard":"a**b"}]}', 'Consecutive wildcard characters at pos 2'],
    ['{"a":[{"wildcard":"a\\\\b"}]}', 'Invalid escape character at pos 2'],
    ['{"a":[{"exists":"yes"}]}', 'exists match pattern must be either true or false.'],
    ['{"a":[{"cidr":"10.0.0.0/33"}]}', "Malformed CIDR, one '/' required: 10.0.0.0/33"],
    ['{"a":[{"numeric":5}]}', 'Value of numeric must be an array.'],
    ['{"a":[{"numeric":[5]}]}', 'Invalid member in numeric match: 5'],
    ['{"a":[{"numeric":["~",5]}]}', 'Unrecognized numeric range operator: ~'],
    ['{"a":[{"numeric":[">","5"]}]}', 'Value of > must be numeric'],
    ['{"a":[{"numeric":["<",5,">",1]}]}', 'Too many elements in numeric expression'],
    ['{"a":[{"numeric":[">",5,"=",9]}]}', 'Bad numeric range operator: ='],
    ['{"a":[{"numeric":[">",5,"<",1]}]}', 'Bottom must be less than top'],
    ['{"a":[{"numeric":[">=",5,"<=",5]}]}', 'Bottom must be less than top'],
    ['{"a":[{"numeric":[">",1,"<",5,"<"]}]}', 'Too many terms in numeric range expression'],
    ['{"a":[{"numeric":["=",5e10]}]}', 'Value must be between -5.0E9 and 5.0E9, inclusive'],
    ['{"a":[{"anything-but":["x",1]}]}', 'mixed type is not supported'],
    ['{"a":[{"anything-but":[null]}]}', 'start|null|boolean is not supported.'],
    ['{"a":[{"anything-but":null}]}', 'must be an array or single string/number value.'],
    ['{"a":[{"anything-but":{"exists":true}}]}', 'Unsupported anything-but pattern: exists'],
    ['{"a":[{"anything-but":{"prefix":""}}]}', 'Null prefix/suffix not allowed'],
    ['{"a":[{"anything-but":{"suffix":[1]}}]}', 'Inside anything-but/suffix list'],
    ['{"$or":{"a":["x"]}}', 'It must be an Array followed with $or.'],
    ['{"$or":[{"a":["x"]}]}', 'There must have at least 2 Objects in $or relationship.'],
    ['{"$or":["a","b"]}', 'Only JSON object is allowed in array of $or relationship.'],
    ['{"$or":[{"prefix":["x"]},{"a":["x"]}]}', 'prefix is Ruler reserved fieldName'],
    ['{"a":[x]}', "Unrecognized token 'x': was expecting"],
    ['{"a":["x"]', 'Unexpected end-of-input'],
    ['{"a":["x"]}}', "Unexpected character ('}' (code 125))"],
    ['{a:["x"]}', 'was expecting double-quote to start field name'],
    ['', 'Unexpected end-of-input'],
    [`${'{"a":'.repeat(600)}["x"]${'}'.repeat(600)}`, 'Nesting is deeper than 500'],
  ])('is refused: %s', (text, reason) => {
    expect(refuse(text)).toContain('InvalidEventPatternException: Event pattern is not valid.');
    expect(refuse(text)).toContain(reason);
  });

  it('is not an operator’s name as a field, but for the inside of $or', () => {
    expect(refuse('{"prefix":["x"],"$or":[{"a":["x"]},{"b":["x"]}]}')).toBe('accepted');
  });

  it('is a product of more than 1,000 alternatives', () => {
    const or = (count: number) =>
      `{"$or":[${Array.from({ length: count }, (_, at) => `{"a${at}":["x"]}`).join()}]}`;
    expect(refuse(`{"x":${or(10)},"y":${or(10)},"z":${or(10)}}`)).toBe('accepted');
    expect(refuse(`{"x":${or(10)},"y":${or(10)},"z":${or(11)}}`)).toContain('combinations of $or');
  });
});
