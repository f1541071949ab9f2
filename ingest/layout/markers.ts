import type { ListMarker } from './model.ts';

const BULLET = /^([•●▪■◦○□◻❑◆❖‣⁃∙·▸►▶➢➤➔→⇨✓✔✗☐☑☒*]|[-–—](?=\s))\s*/u;
// The letter o in a typewriter font is a word processor's second-level bullet.
const LETTER_O = /^o\s+(?=\S)/;
const NUMBER = /^\(?(\d{1,3}(?:\.\d{1,3})*)(?:[.)](?=\s|$)|(?<=\.\d{1,3})(?=\s))\s*/;
const ROMAN = /^\(?([ivx]{1,5})[.)](?=\s|$)\s*/i;
const LETTER = /^\(?([a-z])[.)](?=\s|$)\s*/i;

type Start = { readonly text: string; readonly kind: ListMarker['kind'] };

/** The bullet, number or letter that starts a line as an item of a list; null for running text. `oIsBullet` says that a single o at the start stands apart as bullets do. */
export const markerOf = (line: string, oIsBullet: boolean): Start | null => {
  const bullet = BULLET.exec(line);
  if (bullet?.[1] !== undefined) return { text: bullet[1], kind: 'bullet' };
  if (oIsBullet && LETTER_O.test(line)) return { text: 'o', kind: 'bullet' };
  const number = NUMBER.exec(line);
  if (number !== null) return { text: number[0].trim(), kind: 'number' };
  const roman = ROMAN.exec(line);
  if (roman !== null) return { text: roman[0].trim(), kind: 'roman' };
  const letter = LETTER.exec(line);
  return letter === null ? null : { text: letter[0].trim(), kind: 'letter' };
};

/** How deep a printed section number is: 1 for "2.", 2 for "2.1"; 0 where a text has none. */
export const numberingDepth = (text: string): number => {
  const number = /^(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+\p{L}/u.exec(text)?.[1];
  return number === undefined ? 0 : number.split('.').length;
};
