/**
 * Words that say how something is asked, not what is asked for. Left out of queries only: the index holds every word, so a quotation of nothing but
 * such words can still be found. A hand-made list of English function words and question scaffolding.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about am an and any are as at be been being but by can could did do does doing done else for from get give got had has have how i if in into is it its
  just like many may me might much must my of on or our ours please say says shall she should so some such tell than that the their theirs them then there
  these they this those to too us was we were what whats when where whether which while who whom whose why will with would you your yours`.split(
    /\s+/,
  ),
);
