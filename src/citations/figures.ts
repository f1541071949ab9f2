/**
 * Numbers as claims: what a sentence asserts in digits, in a form in which equal values are equal strings.
 * "£12.5 million", "£12.5m" and "12.5m" give "12.5m"; "5 per cent" gives "5%"; "1,200" gives "1200"; "2024/25" and "2024-25" give "2024/25".
 */
const FIGURE =
  /(?<![\p{L}\p{N}])(?:£\s?)?(?<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(?<scale>m|k|bn|million|billion|thousand)(?![\p{L}\p{N}]))?(?<percent>\s?%|\s?per\s?cent(?!\p{L}))?/giu;
const FINANCIAL_YEAR = /(?<!\d)(?:20)?(\d{2})\s?[/–-]\s?(?:20)?(\d{2})(?!\d)/g;

const SCALES: Readonly<Record<string, string>> = {
  m: 'm',
  million: 'm',
  k: 'k',
  thousand: 'k',
  bn: 'bn',
  billion: 'bn',
};

/** Years of the form 24/25 become 2024/25 when the second follows the first, so that 5/6 or 10-15 stay what they are. */
const withFinancialYears = (text: string): string =>
  text.replace(FINANCIAL_YEAR, (whole, first: string, second: string) =>
    (Number(first) + 1) % 100 === Number(second) ? ` fy20${first}x${second} ` : whole,
  );

/** The distinct figures of a text in order of first appearance; words for numbers are not figures. */
export const figuresIn = (text: string): readonly string[] => {
  const found: string[] = [];
  const rest = withFinancialYears(text).replace(/ fy(20\d{2})x(\d{2}) /g, (_, year: string, next: string) => {
    found.push(`${year}/${next}`);
    return ' ';
  });
  for (const match of rest.matchAll(FIGURE)) {
    const number = (match.groups?.number ?? '').replaceAll(',', '');
    const scale = SCALES[(match.groups?.scale ?? '').toLowerCase()] ?? '';
    found.push(`${number}${scale}${match.groups?.percent === undefined ? '' : '%'}`);
  }
  return [...new Set(found)];
};

/** The figures of `claim` that stand in none of `sources`. */
export const unsupportedFigures = (claim: string, sources: readonly string[]): readonly string[] => {
  const held = new Set(sources.flatMap((source) => figuresIn(source)));
  return figuresIn(claim).filter((figure) => !held.has(figure));
};
