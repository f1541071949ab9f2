// Symbol and Wingdings glyphs that word processors use as bullets and ticks: private-use code points whose low byte is the code in the font.
const SYMBOL_CODES: Readonly<Record<number, string>> = {
  45: '–',
  108: '●',
  110: '■',
  111: '□',
  113: '❑',
  117: '◆',
  118: '❖',
  119: '◆',
  159: '•',
  167: '▪',
  168: '◻',
  183: '•',
  216: '➢',
  224: '→',
  232: '➔',
  240: '⇨',
  252: '✓',
  251: '✗',
  253: '☒',
  254: '☑',
};

const PRIVATE_USE_BULLET = /[\uf020-\uf0ff]/g;
const LATIN_LIGATURE = /[\ufb00-\ufb06]/g;
// Controls, zero-width marks and byte-order marks: no reader sees them. The soft hyphen stays, since it shows where a word was broken.
const INVISIBLE = /(?!\u00ad)[\p{Cc}\p{Cf}\ufffe\uffff]/gu;
const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const PLAIN = /^[\u0021-\u007e]$/;

/** The text that one glyph stands for: ligatures as letters, symbol-font bullets as Unicode bullets, every space as U+0020; empty for what is not seen. */
export const glyphText = (unicode: string): string => {
  if (PLAIN.test(unicode)) return unicode;
  return unicode
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(LATIN_LIGATURE, (ligature) => ligature.normalize('NFKC'))
    .replace(PRIVATE_USE_BULLET, (symbol) => SYMBOL_CODES[symbol.charCodeAt(0) & 0xff] ?? symbol);
};

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Puts the glyphs of one run into reading order: drawn left to right, Hebrew and Arabic read from the right. */
export const inReadingOrder = (text: string): string => {
  if (!RIGHT_TO_LEFT.test(text)) return text;
  const letters = [...text];
  const rightToLeft = letters.filter((letter) => RIGHT_TO_LEFT.test(letter)).length;
  return rightToLeft * 2 > letters.filter((letter) => /\p{L}/u.test(letter)).length
    ? letters.reverse().join('').normalize('NFKC')
    : text;
};
