import { type Phrase, phraseOf } from './phrases.ts';

/** Acronyms of everyday use that plans often leave unexplained. */
const EVERYDAY: readonly (readonly [string, string])[] = [
  ['AI', 'artificial intelligence'],
  ['RPA', 'robotic process automation'],
  ['FOI', 'freedom of information'],
  ['SEND', 'special educational needs and disabilities'],
  ['DSG', 'dedicated schools grant'],
  ['EHCP', 'education health and care plan'],
  ['HRA', 'housing revenue account'],
  ['LHA', 'local housing allowance'],
  ['MTFS', 'medium term financial strategy'],
  ['MTFP', 'medium term financial plan'],
  ['NHS', 'national health service'],
  ['ICB', 'integrated care board'],
  ['LGR', 'local government reorganisation'],
  ['EDI', 'equality diversity and inclusion'],
  ['ERP', 'enterprise resource planning'],
  ['CRM', 'customer relationship management'],
  ['SaaS', 'software as a service'],
  ['CIL', 'community infrastructure levy'],
  ['UKSPF', 'uk shared prosperity fund'],
];

const isSame = (a: string, b: string): boolean => phraseOf(a).terms.join(' ') === phraseOf(b).terms.join(' ');

/**
 * A term with its variants: what the analyser folds (case, plural, hyphens) needs none of its own; an acronym brings its words and words their acronym,
 * alone or within a longer term ("generative AI"). The term as asked comes first; each once.
 */
export const variantsOf = (term: string, defined: readonly (readonly [string, string])[]): readonly Phrase[] => {
  const variants = [term];
  for (const [acronym, words] of [...EVERYDAY, ...defined]) {
    if (term.includes(acronym)) {
      const short = new RegExp(`(?<![\\p{L}\\p{N}])${acronym}s?(?![\\p{L}\\p{N}])`, 'u');
      if (short.test(term)) variants.push(term.replace(short, words));
    }
    const at = term.toLowerCase().indexOf(words.toLowerCase());
    if (at >= 0) variants.push(term.slice(0, at) + acronym + term.slice(at + words.length));
  }
  if (/[- ]/.test(term)) variants.push(term.replace(/[- ]/g, ''));
  // Hundreds of plans define the same few acronyms.
  const spaced = [...new Set(variants.map((one) => one.replace(/[-\u2010\u2011]/g, ' ')))];
  return spaced.filter((one, i) => spaced.findIndex((other) => isSame(one, other)) === i).map(phraseOf);
};
