/** Pairs of doings of which one undoes the other. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:increas\w*|rais(?:e|ed|ing)|rise[sn]?|rose|rising|grow\w*|grew|more|higher|expand\w*|go(?:ne)? up|went up|tak\w+ on|took on|add(?:ed|ing)?)\b/i,
    /\b(?:reduc\w*|cut(?:s|ting)?|fall\w*|fell|lower\w*|down|fewer|less|shrink\w*|shr[au]nk|declin\w*|decreas\w*|drop\w*|halv\w*)\b/i,
  ],
  [
    /\b(?:clos(?:e|ed|ing|ure)|shut\w*|abandon\w*|scrap\w*|withdr\w+|cancel\w*|pull\w* out|ditch\w*|axed?|abolish\w*)\b/i,
    /\b(?:open\w*|launch\w*|keep\w*|kept|retain\w*|continu\w*|remain\w*|extend\w*|complete\w*|introduc\w*)\b/i,
  ],
  [/\b(?:outsourc\w*|contract\w* out|privatis\w*)\b/i, /\b(?:in[- ]?hous\w*|insourc\w*|brought (?:back|home))\b/i],
  [/\b(?:sell|sold|sale)\b/i, /\b(?:buy|bought|purchas\w*|acquir\w*)\b/i],
  [
    /\b(?:reject\w*|refus\w*|oppos\w*|turn\w* down|f[ae]ll out|fail(?:ed|s)? to)\b/i,
    /\b(?:agree\w*|accept\w*|approv\w*|support\w*|success\w*|won|award\w*|endors\w*|constructive)\b/i,
  ],
];

/** Whether a question takes for granted one of two opposites where a statement tells only the other. */
export const isOpposed = (question: string, statement: string): boolean =>
  OPPOSITES.some((pair) => {
    const asked = pair.map((side) => side.test(question));
    const told = pair.map((side) => side.test(statement));
    return asked.some((is, side) => is && asked[1 - side] === false && told[1 - side] === true && told[side] === false);
  });
