/** Presentation forms of Latin ligatures, which fonts draw for plain letters (Unicode block "Alphabetic Presentation Forms"). */
const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

/** U+F0B7 is the bullet of Microsoft's Symbol font: Word writes it into text as a private-use character. */
const SYMBOL_BULLET = /\uF0B7/g;

/** Characters that mean a gap: every space separator, tabs, and line and page ends. */
const GAPS = /[\p{Zs}\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/** Characters no reader sees: controls, soft hyphen and other format characters, variation selectors (both can smuggle hidden text), non-characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Noncharacter_Code_Point}]/gu;

const LIGATURE = /[\uFB00-\uFB06]/g;

/**
 * One line of text in the form that the canonical text holds: composed (NFC), gaps as one space, trimmed, unseen characters dropped, ligatures spelt
 * out, lone surrogates replaced by U+FFFD. Applying it twice changes nothing.
 */
export const normaliseLine = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(GAPS, ' ')
    .replace(UNSEEN, '')
    .replace(SYMBOL_BULLET, '•')
    .replace(LIGATURE, (ligature) => LIGATURES[ligature] ?? ligature)
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim();
