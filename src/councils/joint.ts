import type { RegisteredCouncil } from '../core/schema/council.ts';
import { findCouncils } from './mentions.ts';
import type { Register } from './register.ts';
import type { DocumentParts } from './resolve.ts';

/** What stands between two names that are listed together: "Borough Council and", ",", "&". */
const LISTED =
  /^\s*(?:(?:metropolitan|borough|district|city|county|council|councils)\s+)*(?:,|&|\+|\/|and|with)\s*(?:and\s+)?(?:the\s+)?$/i;

/** Words by which a title speaks for several councils at once; each named as a council in full says so too. */
const TOGETHER = /\b(?:councils|joint|jointly|partnership|alliance)\b/i;

/** Lines at the top of a first page that may be its title. */
const TITLE_LINES = 4;

/** The councils listed together in one line that speaks for all of them; none where it does not. */
const listedTogether = (line: string, register: Register): readonly RegisteredCouncil[] => {
  const mentions = findCouncils(line, register).filter(({ council }) => council !== null);
  const [first, ...rest] = mentions;
  if (first === undefined) return [];
  let end = first.charEnd;
  const run = [first];
  for (const mention of rest) {
    if (!LISTED.test(line.slice(end, mention.charStart))) break;
    run.push(mention);
    end = mention.charEnd;
  }
  const councils = [
    ...new Map(run.flatMap(({ council }) => (council === null ? [] : [[council.code, council]]))).values(),
  ];
  const speaksForAll = TOGETHER.test(line) || run.every(({ strength }) => strength === 'full');
  return councils.length > 1 && speaksForAll ? councils : [];
};

/**
 * The councils that publish a document together, in the order in which its title names them ("South X and West Y District Councils"); none for the
 * document of one council, whose title may well name its neighbours.
 */
export const jointCouncils = (
  { title, firstPageText }: Pick<DocumentParts, 'title' | 'firstPageText'>,
  register: Register,
): readonly RegisteredCouncil[] => {
  const lines = [
    title ?? '',
    ...firstPageText
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, TITLE_LINES),
  ];
  for (const line of lines.filter((text) => !/[.;]\s*$/.test(text))) {
    const councils = listedTogether(line, register);
    if (councils.length > 1) return councils;
  }
  return [];
};
