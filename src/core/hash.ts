import { createHash } from 'node:crypto';

/** SHA-256 of bytes or UTF-8 text as 64 lower-case hex digits. */
export const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

/** A short identifier made from parts: the same parts always give the same 16 hex digits (64 bits: no clash expected below a billion identifiers). */
export const idOf = (...parts: readonly (string | number)[]): string => sha256(JSON.stringify(parts)).slice(0, 16);
