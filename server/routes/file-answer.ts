import { Type } from 'typebox';
import { ErrorBody } from '#domain/wire/http.ts';

/** What a route that answers a file says of itself in the published schema. */
export const fileAnswer = (type: string) => ({
  200: { content: { [type]: { schema: Type.Unsafe<Buffer>(Type.String({ format: 'binary' })) } } },
  '4xx': ErrorBody,
});
export const PDF = fileAnswer('application/pdf');
