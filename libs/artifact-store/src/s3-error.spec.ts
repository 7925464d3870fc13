import { isErrorBody, toS3Error } from './s3-error.ts';

const xml =
  '<?xml version="1.0"?><Error><Code>NoSuchVersion</Code><Message>It is gone.</Message></Error>';

describe('an error of S3', () => {
  it('has the name and the message that S3 gave it', () => {
    expect(toS3Error(404, xml)).toMatchObject({ name: 'NoSuchVersion', message: 'It is gone.' });
  });

  it.each([
    [403, 'AccessDenied'],
    [404, 'NotFound'],
    [412, 'PreconditionFailed'],
    [500, 'InternalError'],
    [503, 'SlowDown'],
    [418, 'S3Error418'],
  ])('without a body is named after its status, %s', (status, name) => {
    expect(toS3Error(status, '')).toMatchObject({ name, message: `S3 answered with ${status}` });
  });

  it('can come with the status 200, from a copy that failed on the way', () => {
    expect(isErrorBody(xml)).toBe(true);
    expect(isErrorBody('<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>')).toBe(false);
  });
});
