import { containsAddress, parseAddress, parseAddressRange } from './address-range.ts';

describe('a range of addresses', () => {
  it.each([
    ['10.0.0.77/24', '10.0.0.1', true],
    ['10.0.0.77/24', '10.0.1.0', false],
    ['10.0.0.1/32', '10.0.0.1', true],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['2001:db8::1/32', '2001:db8:ffff::', true],
    ['2001:db8::/32', '2001:db9::', false],
    ['::/0', '1.2.3.4', false],
    ['::ffff:0:0/96', '::ffff:1.2.3.4', true],
  ])('%s holds %s: %s', (text, address, expected) => {
    const range = parseAddressRange(text);
    expect(range !== undefined && containsAddress(range, address)).toBe(expected);
  });

  it.each([
    '10.0.0.256',
    '10.0.0',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '::1::',
    '1:2:3:4::5:6:7:8::9',
    ':::',
    'g::',
    '12345::',
    '::1.2.3',
    '::1.2.3.256',
    '',
    'x',
  ])('is not made of %j', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it.each(['10.0.0.0', '10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/x', '/8'])(
    'is not %j',
    (text) => {
      expect(parseAddressRange(text)).toBeUndefined();
    },
  );
});
