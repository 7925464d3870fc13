import { NodeHttpHandler } from '@smithy/node-http-handler';
import { createS3 } from './s3.ts';

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };

/** What goes over the wire, and an answer to it. */
const asking = async (settings: object, statusCode = 200, body = '') => {
  const handle = jest.spyOn(NodeHttpHandler.prototype, 'handle').mockResolvedValue({
    response: { statusCode, headers: {}, body: [Buffer.from(body)] },
  } as never);
  const ask = createS3({ region: 'eu-west-1', credentials, ...settings });
  const answer = await ask('PUT', 'bucket', 'a key/ü', {}, 'é').catch((error: Error) => error);
  const [request] = handle.mock.calls[0] ?? [];
  handle.mockRestore();
  return { answer, request };
};

describe('a request to S3', () => {
  it("goes to the bucket's own host, signed, with its body's size in bytes", async () => {
    const { request } = await asking({});
    expect(request).toMatchObject({
      protocol: 'https:',
      hostname: 'bucket.s3.eu-west-1.amazonaws.com',
      path: '/a%20key/%C3%BC',
      headers: {
        'content-length': '2',
        'x-amz-content-sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
        authorization: expect.stringMatching(
          /^AWS4-HMAC-SHA256 Credential=a\/\d{8}\/eu-west-1\/s3\/aws4_request/,
        ),
      },
    });
  });

  it.each([
    [{ endpoint: 'http://127.0.0.1:4577' }, '127.0.0.1', 4577, '/bucket/a%20key/%C3%BC'],
    [
      { region: 'cn-north-1' },
      'bucket.s3.cn-north-1.amazonaws.com.cn',
      undefined,
      '/a%20key/%C3%BC',
    ],
  ])('goes where %p says', async (settings, hostname, port, path) => {
    const { request } = await asking(settings);
    expect(request).toMatchObject({ hostname, path });
    expect(request?.port).toBe(port);
  });

  it('fails by the error in the body, though its status is 200', async () => {
    const { answer } = await asking({}, 200, '<Error><Code>InternalError</Code></Error>');
    expect(answer).toMatchObject({ name: 'InternalError' });
  });
});
