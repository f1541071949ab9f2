import type { DocumentKind } from '../src/core/schema/document.ts';

/** Words that speak for a kind of document, where they were looked for, and how strongly. */
export type KindSign = { readonly kind: DocumentKind; readonly weight: number; readonly pattern: RegExp };

/**
 * In titles. All weights here are named guesses on one scale: a document is taken for a plan at 2, and at 4 when a title calls it so; 5 overrules that.
 */
export const TITLE_SIGNS: readonly KindSign[] = [
  {
    kind: 'plan',
    weight: 2,
    pattern:
      /\b(?:productivity|efficiency|efficiencies|reform)\b.{0,60}\b(?:plans?|statement|submission|response|return|strategy|programme)\b|\b(?:plan|statement) (?:for|on|of) productivity\b/i,
  },
  {
    kind: 'minutes',
    weight: 5,
    pattern:
      /(?<!\b(?:\d+|two|three|five|ten|fifteen|twenty|thirty|few|the|these) )\bminutes\b(?! (?:walk|away|drive|read|to|from))|\bdraft minutes\b|\bminutes of\b/i,
  },
  { kind: 'minutes', weight: 5, pattern: /\bagenda item\b|\bissue (?:details|history)\b/i },
  {
    kind: 'decision',
    weight: 5,
    pattern:
      /\b(?:decision (?:notice|record|statement|sheet|details)|record of (?:the )?decisions?|notice of decisions?|(?:officer|delegated|executive|member|urgent) decision|(?:cabinet|committee|executive|council|scrutiny) (?:report|paper)|report (?:to|for) (?:the )?(?:\p{L}+ ){0,3}(?:cabinet|committee|council|executive|board)|covering report|cover(?:ing)? (?:note|sheet))\b/iu,
  },
  {
    kind: 'update',
    weight: 5,
    pattern:
      /\b(?:progress (?:update|report|review|statement)|(?:annual|mid-?year|quarterly|six[- ]month|half[- ]year(?:ly)?|interim) (?:update|review|progress|report)|(?:one|two|three|1|2|3|a|six|twelve|12|6)[- ](?:years?|months?) on|year (?:one|two|three|[123]) (?:update|review|report)|update(?:d)? (?:on|to|of) (?:our|the|its)|(?:plan|statement|programme)[ :–—-]+(?:an )?(?:update|refresh|review)|update (?:report|statement|\d{4})|refresh(?:ed)?|plan update|where we are now|progress (?:against|on|since))\b/i,
  },
  {
    kind: 'appendix',
    weight: 5,
    pattern:
      /(?:^|[:–—(-]\s*)(?:appendix|appendices|annexe?|schedule)\b(?!.{0,60}\bproductivity (?:plan|statement)\b)/i,
  },
  {
    kind: 'appendix',
    weight: 5,
    pattern:
      /\b(?:appendix|annexe?) (?:[a-z]|\d{1,2}|i{1,3}|iv)(?=\s*(?:$|[:–—).-]))(?!.{0,60}\bproductivity (?:plan|statement)\b)/i,
  },
  {
    kind: 'news',
    weight: 5,
    pattern: /\b(?:press release|media release|news (?:release|story|item|article)|press notice)\b/i,
  },
  { kind: 'news', weight: 3, pattern: /(?:^|[|–-]\s*)(?:latest )?news\b|\bnews\b\s*(?:$|[|:–-])/i },
  {
    kind: 'news',
    weight: 3,
    pattern:
      /\b(?:council(?:lors?)?|cabinet|leader|members|borough|city|county|district)\b(?: \p{L}+){0,2} (?:publishes|agrees?|backs?|unveils?|launch(?:es)?|approves?|reveals?|sets out|submits?|welcomes?|urges?|calls for|to (?:consider|discuss|approve|save))\b/iu,
  },
  {
    kind: 'other',
    weight: 5,
    pattern:
      /\b(?:equality impact assessment|public reports pack|agenda (?:front)? ?sheet|statement of accounts)\b|^agenda\b/i,
  },
];

/** In the opening of the text: who was there, who decides, who to ring. */
export const OPENING_SIGNS: readonly KindSign[] = [
  {
    kind: 'minutes',
    weight: 2.5,
    pattern: /\b(?:members|councillors|also) present\b|\bpresent\s*:|\bin attendance\b/i,
  },
  { kind: 'minutes', weight: 2, pattern: /\bapologies (?:for absence|were received|received|had been)\b/i },
  { kind: 'minutes', weight: 1.5, pattern: /\bdeclarations? of interests?\b/i },
  { kind: 'decision', weight: 2, pattern: /\bdecision[- ](?:maker|taker)\b|\bdecision (?:taken|made) by\b/i },
  { kind: 'decision', weight: 1.5, pattern: /\bdate of (?:the )?decision\b|\bdecision date\b/i },
  { kind: 'decision', weight: 1.5, pattern: /\bkey decision\b|\bcall[- ]in\b|\bforward plan (?:ref|number|no)/i },
  { kind: 'decision', weight: 1.5, pattern: /\breasons? for (?:the )?(?:decision|recommendations?)\b/i },
  { kind: 'decision', weight: 1.5, pattern: /\bwards? (?:\(?s\)? )?affected\b|\bexempt information\b/i },
  {
    kind: 'decision',
    weight: 1.5,
    pattern:
      /\breport (?:author|of|by|from)\s*:|\breport of the (?:\p{L}+ ){0,5}(?:director|officer|leader|executive)\b/iu,
  },
  {
    kind: 'decision',
    weight: 1.5,
    pattern: /\b(?:portfolio holder|cabinet member|lead (?:member|officer)|contact officer)\s*:/i,
  },
  {
    kind: 'decision',
    weight: 2,
    pattern:
      /\b(?:cabinet|committee|council|executive|members?) (?:is|are) (?:recommended|asked|invited|requested) to\b|\brecommendations?\s*:?\s*(?:1\.?\s*)?that\b/i,
  },
  { kind: 'news', weight: 3, pattern: /\b(?:notes? to editors|media (?:enquiries|contact)|for immediate release)\b/i },
  {
    kind: 'news',
    weight: 2,
    pattern: /\b(?:Councillor|Cllr|Cllr\.|leader|chief executive)\b[^.\n]{0,120}\b(?:said|says|added)\s*:/,
  },
  {
    kind: 'news',
    weight: 1,
    pattern: /\b(?:published|posted|date|last updated)\s*:?\s*(?:on )?\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{L}+ 20\d\d\b/u,
  },
];

/** Anywhere: what only the record of a meeting says again and again. */
export const BODY_SIGNS: readonly KindSign[] = [
  {
    kind: 'minutes',
    weight: 1.5,
    pattern: /\bRESOLVED\b|\b(?:it was|cabinet|committee|members) (?:unanimously )?resolved\b/,
  },
  {
    kind: 'minutes',
    weight: 1.5,
    pattern:
      /\b(?:moved|proposed|seconded) by (?:councillor|cllr)|\bon being put to the vote\b|\bvotes? (?:for|against)\b\s*:?\s*\d|\babstentions?\s*:?\s*\d/i,
  },
  {
    kind: 'minutes',
    weight: 1.5,
    pattern:
      /\bthe (?:meeting|chair(?:man|woman|person)?) (?:started|opened|commenced|closed|ended|concluded|declared)\b|\bminutes of the (?:last|previous) meeting\b/i,
  },
];

/** A short page that points at a file. */
export const LANDING_SIGN: RegExp =
  /\b(?:download|read|view|open|see)\b.{0,80}\b(?:plan|statement|pdf|document)\b|\bpdf\b.{0,20}\b\d+(?:\.\d+)? ?[km]b\b|\.pdf\b/i;
