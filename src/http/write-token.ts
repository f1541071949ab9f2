import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../core/errors.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Lets those through who know the write token. Digests are compared, in constant time, so that an answer tells neither how much of a guess was right nor how
 * long the token is.
 * @throws AppError WRITES_OFF, TOKEN_WRONG.
 */
export const checkWriteToken = (given: string | undefined, token: string | null): void => {
  if (token === null) throw new AppError('WRITES_OFF', 'Nothing can be written here: this service only reads.', {});
  if (given === undefined || given === '') throw new AppError('TOKEN_WRONG', 'Writing needs the write token.', {});
  if (!timingSafeEqual(digest(given), digest(token)))
    throw new AppError('TOKEN_WRONG', 'This is not the write token of this service.', {});
};

/** The token of an Authorization header (RFC 6750); undefined where there is none of that kind. */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^Bearer +([!-~]+) *$/i.exec(header ?? '')?.[1];
