import { decodeQuery } from './query-shape.ts';
import type { Codec, WireRequest } from './wire.ts';
import { element, encodeXmlContent, escapeXml } from './xml.ts';

const formOf = (request: WireRequest): URLSearchParams =>
  request.method === 'GET' ? request.query : new URLSearchParams(request.body.toString());

const headers = (requestId: string) => ({
  'content-type': 'text/xml',
  'x-amzn-requestid': requestId,
});

/** AWS Query: a form in, XML out (STS, IAM, CloudFormation, SNS; SQS and CloudWatch of older clients). */
export const awsQuery: Codec = {
  operationName: (request) => formOf(request).get('Action') ?? undefined,
  decode: (request, schema) => decodeQuery(schema.input, formOf(request)),
  encode: (schema, output, requestId, request) => {
    const result = element(`${schema.name}Result`, encodeXmlContent(schema.output, output ?? {}));
    const metadata = element('ResponseMetadata', element('RequestId', requestId));
    const version = escapeXml(formOf(request).get('Version') ?? '');
    const root = `${schema.name}Response`;
    return {
      status: 200,
      headers: headers(requestId),
      body: `<${root} xmlns="https://amazonaws.com/doc/${version}/">${result}${metadata}</${root}>`,
    };
  },
  encodeError: (error, requestId) => {
    const type = element('Type', error.status < 500 ? 'Sender' : 'Receiver');
    const code = element('Code', escapeXml(error.code));
    const body = element('Error', type + code + element('Message', escapeXml(error.message)));
    return {
      status: error.status,
      headers: headers(requestId),
      body: element('ErrorResponse', body + element('RequestId', requestId)),
    };
  },
};
