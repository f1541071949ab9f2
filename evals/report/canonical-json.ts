/** Decimals kept in reports: far finer than any interval, coarse enough to hide the last bits in which machines may differ. */
const DECIMALS = 6;

const canonical = (value: unknown, path: string): unknown => {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}: a report holds null where there is no number`);
    return Object.is(Number(value.toFixed(DECIMALS)), -0) ? 0 : Number(value.toFixed(DECIMALS));
  }
  if (Array.isArray(value)) return value.map((item, index) => canonical(item, `${path}[${index}]`));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, canonical(item, `${path}.${key}`)]),
  );
};

/** JSON with sorted keys, six decimals and a line feed at the end: equal values give equal bytes. A number that is not finite is a bug and throws. */
export const canonicalJson = (value: unknown): string => `${JSON.stringify(canonical(value, '$'), null, 1)}\n`;

/** The same, one line a value. */
export const canonicalJsonLines = (values: readonly unknown[]): string =>
  values.map((value, index) => `${JSON.stringify(canonical(value, `$[${index}]`))}\n`).join('');
