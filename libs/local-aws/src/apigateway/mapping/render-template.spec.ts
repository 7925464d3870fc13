import { createSeededBytes } from '../../ids.ts';
import type { MappingContext } from './mapping-context.ts';
import { renderTemplate } from './render-template.ts';
import { type TemplateInput, templateVariables } from './template-variables.ts';

const context = {
  requestId: 'r-1',
  identity: { sourceIp: '127.0.0.1' },
} as unknown as MappingContext;

const render = (template: string, body: unknown = {}, more: Partial<TemplateInput> = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const input = { body: text, path: {}, querystring: {}, header: {}, ...more };
  return renderTemplate(template, templateVariables(input, context, { stage: 'live' }).variables);
};

describe('what a template reads', () => {
  const order = {
    id: 7,
    items: [{ name: 'a' }, { name: 'b' }],
    note: `it's`,
    none: null,
    off: false,
  };
  it.each([
    [`$input.json('$')`, JSON.stringify(order)],
    [`$input.json('$.items[1].name')`, '"b"'],
    [`$input.path('$.items[0].name')`, 'a'],
    [`$input.path("$['items'][0]['name']")`, 'a'],
    [`$input.json('$.items[*].name')`, '["a","b"]'],
    [`$input.json('$..name')`, '["a","b"]'],
    [`$input.path('$.items')`, '[{name=a}, {name=b}]'],
    [`$input.path('$.missing')`, ''],
    [`$input.json('$.missing')`, '""'],
    [`$input.path('$.items').size()`, '2'],
    [`$input.path('$').id`, '7'],
    [`$input.path('$').nothing`, `$input.path('$').nothing`],
    [`$!input.path('$').nothing`, ''],
    [`$input.params('q') $input.params().path.id`, 'query 1'],
    [`$input.params('X-Head')`, 'head'],
    [`$input.params('missing')`, ''],
    [`$context.requestId $context.identity.sourceIp`, 'r-1 127.0.0.1'],
    [`$stageVariables.stage ${'${stageVariables.stage}'}`, 'live live'],
    [`$util.urlEncode('a b&c*~') $util.urlDecode('a+b%26c')`, 'a+b%26c*%7E a b&c'],
    [`$util.base64Decode($util.base64Encode('é'))`, 'é'],
    [`$util.parseJson('{"a": [1, 2]}').a.get(1)`, '2'],
    [`$unknown $!unknown`, '$unknown '],
    ['costs 5$ and #1', 'costs 5$ and #1'],
  ])('%s', (template, wanted) => {
    const more = { path: { id: '1' }, querystring: { q: 'query' }, header: { 'x-head': 'head' } };
    expect(render(template, order, more)).toBe(wanted);
  });

  it('reads an empty body as an empty object', () => {
    expect(render(`$input.json('$') $input.body`, '')).toBe('{} {}');
  });

  it.each([
    ['#set($a = 1)#set($b = $a + 2)$b', '3'],
    ['#set($a = 7 / 2)$a #set($b = 7 % 4)$b', '3 3'],
    ['#set($a = "x")#set($a = $missing)$a', 'x'],
    ['#set($m = {"k": [1, "two"]})$m.k[1] $m.get("k").get(0)', 'two 1'],
    ['#if("")yes#end#if(0)yes#end#if(false)no#elseif(!$missing)yes#else no#end', 'yesyesyes'],
    ['#if(1 == 1 && "a" != "b" && (2 > 1 || false))yes#end', 'yes'],
    ['#foreach($i in [1..3])$i#if($foreach.hasNext),#end#end', '1,2,3'],
    ['#foreach($i in [1..5])#if($i == 3)#break#end$i#end$!i', '12'],
    ['#macro(twice $x)$x$x#end#twice("a")', 'aa'],
    ['#set($t = "a$context.requestId")$t #set($u = \'a$b\')$u', 'ar-1 a$b'],
    ['#set($l = [])#set($ok = $l.add("x"))$l.size()', '1'],
    [
      '#set($m = {})#set($ok = $m.put("k", 1))#foreach($e in $m.entrySet())$e.key=$e.value#end',
      'k=1',
    ],
    ['$input.path("$.s").replaceAll("[aeiou]", "<$0>").substring(0, 6)', 'h<e>ll'],
    ['$input.path("$.s").split("l")[1].length()', '0'],
    ['## nothing\n#* nor this *#x', 'x'],
  ])('%s', (template, wanted) => {
    expect(render(template, { s: 'hello' }).trim()).toBe(wanted);
  });
});

describe('what a template can not do', () => {
  it.each([
    '$input.constructor',
    '$input.body.constructor',
    '$input.path("$").constructor.constructor("return 1")',
    '$input.path("$").__proto__',
    '$input.path("$").__lookupGetter__("__proto__").call($input)',
    '$input.path("$.list").map.constructor',
    '$input.path("$.list")["constructor"]',
    '$input.path("$.text").at(0)',
    '$util.escapeJavaScript.constructor("return 1")',
    '$util.methods',
    '$context.methods',
    '$input.toString.call($util)',
  ])('%s reaches nothing', (template) => {
    expect(render(template, { list: [1], text: 'x' })).toBe(template);
  });

  it('writes into nothing but its own values', () => {
    render(
      `#set($input.body = "x")#set($util.own = "x")
       #set($o = $input.path("$"))#set($o.__proto__.polluted = "x")#set($o["__proto__"] = "x")
       #set($o.constructor.prototype.polluted = "x")#set($l = [1])#set($l.map.call = "x")`,
      { a: 1 },
    );
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect([1].map((item) => item)).toEqual([1]);
    expect(typeof Array.prototype.map.call).toBe('function');
  });

  it('does not evaluate what the body holds', () => {
    const text =
      '#set($x = 1)$context.requestId ${stageVariables.stage} #foreach($i in [1..9])!#end';
    expect(render('$input.path("$.text")|#set($t = "$input.path(\'$.text\')")$t', { text })).toBe(
      `${text}|${text}`,
    );
    expect(render('$input.path("$").eval("$context.requestId")', {})).not.toContain('r-1');
    expect(render('#set($o = $input.path("$"))$o.__proto__', '{"__proto__": "own"}')).toBe('own');
  });

  it.each([
    ['runs on', '#foreach($i in [1..1000])#foreach($j in [1..1000])#set($k = $j)#end#end'],
    ['runs too often', '#foreach($i in $input.path("$.many"))x#end'],
    ['makes a long range', '#set($r = [1..100000000])'],
    ['doubles a text', '#set($s = "xxxxxxxx")#foreach($i in [1..100])#set($s = "$s$s")#end'],
    [
      'adds a text to itself',
      '#set($s = "xxxxxxxx")#foreach($i in [1..100])#set($s = $s + $s)#end',
    ],
    [
      'joins a text to itself',
      '#set($s = "xx")#foreach($i in [1..100])#set($s = $s.concat($s))#end',
    ],
    ['searches and searches', '#foreach($i in [1..1000])$!input.json("$..a").length()#end'],
    ['calls itself', '#macro(again)#again()#end#again()'],
    ['backtracks', '#if($input.path("$.a").matches("(a+)+b"))#end'],
    ['uses a directive that is not served', '#define($x)y#end'],
    ['evaluates', '#evaluate("$x")'],
    ['reads a file', '#include("/etc/passwd")'],
    ['uses a filter', '$input.path("$.list[?(@.a)]")'],
    ['is not a template', '#if($x'],
    ['parses what is not JSON', '$util.parseJson("{")'],
  ])('is ended when it %s', (_what, template) => {
    const began = performance.now();
    const body = {
      many: Array.from({ length: 1001 }, () => 0),
      a: 'a'.repeat(40),
      long: 'x'.repeat(999_999),
    };
    expect(() => render(template, body)).toThrow(
      expect.objectContaining({ name: 'TemplateFault' }),
    );
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('ends for a body that is not JSON', () => {
    expect(() => render(`$input.json('$')`, 'not json')).toThrow('the body is not JSON');
    expect(render('$input.body', 'not json')).toBe('not json');
  });
});

describe('escapeJavaScript', () => {
  it('escapes both quotes, backslash and slash, and what is not plain', () => {
    const text = `'"\\/\b\n\t\f\r\u0001é😀`;
    expect(render('$util.escapeJavaScript($input.path("$.t"))', { t: text })).toBe(
      `\\'\\"\\\\\\/\\b\\n\\t\\f\\r\\u0001\\u00E9\\uD83D\\uDE00`,
    );
  });

  it('makes any text a part of JSON once the single quotes are put right', () => {
    const bytes = createSeededBytes(7);
    const alphabet = [
      `'`,
      '"',
      '\\',
      '/',
      '\n',
      '\u0000',
      '\u2028',
      'é',
      '😀',
      '$x',
      '#end',
      '{',
      'a',
    ];
    const template = `#set($t = $util.escapeJavaScript($input.json('$')).replaceAll("\\\\'", "'"))"$t"`;
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from(bytes(12), (byte) => alphabet[byte % alphabet.length]).join('');
      const value = { [text]: [text, { text }] };
      expect(JSON.parse(JSON.parse(render(template, value)))).toEqual(value);
    }
  });
});
