import { toCrc32, toCrc32c, toCrc64Nvme } from './crc.ts';

/** The check values of the catalogue of CRC algorithms: the CRC of `123456789`. */
it.each([
  ['CRC-32/ISO-HDLC', toCrc32, 'cbf43926'],
  ['CRC-32/ISCSI', toCrc32c, 'e3069283'],
  ['CRC-64/NVME', toCrc64Nvme, 'ae8b14860a799888'],
])('%s has its check value', (_name, crc, expected) => {
  expect(Buffer.from(crc(Buffer.from('123456789')), 'base64').toString('hex')).toBe(expected);
});
