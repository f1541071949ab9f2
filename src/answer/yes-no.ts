import { analyse, queryTerms } from '../core/analyser.ts';

/** A short reply that a plan's own words decide. */
export type Reply = 'Yes' | 'No' | 'Not yet';

/** What a status that a plan prints by itself comes to. */
type Stage = 'complete' | 'live' | 'ongoing' | 'not_started' | 'stopped';

const POLAR =
  /(?:^|[,:;–-]\s+)(?:(?:so|and|but|is it true that|tell me)\s+)?(is|are|was|were|has|have|had|do|does|did|will)\s+(?!not\b)[^?]*/i;

/** Questions whose yes or no is not that of a plain statement: alternatives, denials, amounts and degrees, several questions at once, and what somebody thinks. */
const NOT_PLAIN =
  /\bor\b|n['’]t\b|\b(?:not|never|no|neither|nobody|nothing|none|without|instead|rather|than|if|unless|why|when|who|whom|whose|what|which|how|where|all|every|each|everyone|everything|any|only|most|many|much|more|less|fewer|enough|fully|entirely|wholly|whole|almost|nearly|half|part|partly|both|either|same|as well|too|first|last|best|worst|ever|always|and (?:is|are|was|were|has|have|had|do|does|did|will|can))\b/i;

/** The words of a question after which a yes or no is asked, where it is asked plainly; null for any other. */
export const polarQuestion = (question: string): string | null => {
  const clause = POLAR.exec(question);
  if (clause === null) return null;
  const before = question.slice(0, clause.index);
  const asked = clause[0].replace(/^[,:;–\s-]+/, '');
  return NOT_PLAIN.test(asked) || /\b(?:why|when|who|whose|what|which|how|where)\b|\?/i.test(before) ? null : asked;
};

/** Printed statuses, alone in their cell but for a date or a colour. Named guesses from plans read. */
const STAGES: readonly { readonly stage: Stage; readonly printed: RegExp }[] = [
  {
    stage: 'not_started',
    printed:
      /^(?:not (?:yet )?(?:started|begun|commenced)|to (?:start|begin)|yet to (?:start|begin)|planned|proposed)$/i,
  },
  { stage: 'stopped', printed: /^(?:paused|on hold|suspended|halted|stopped|cancelled|abandoned|withdrawn|dropped)$/i },
  { stage: 'complete', printed: /^(?:completed?|done|finished|delivered|implemented|achieved)$/i },
  { stage: 'live', printed: /^(?:live|in place|up and running|running|operational|in operation)$/i },
  { stage: 'ongoing', printed: /^(?:ongoing|in progress|under ?way|on[- ]track|started|begun|in train)$/i },
];

/** What may stand beside a status without changing it. */
const BESIDE_STATUS =
  /\b(?:since|in|from)?\s*(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)?\s*(?:20\d\d(?:\/\d\d)?)?\s*$|[.;]\s*$/i;

/** The stage that a cell prints and nothing else; null where it says more or other. */
export const stageOf = (cell: string): Stage | null => {
  const text = cell.replace(/\s+/g, ' ').trim().replace(BESIDE_STATUS, '').trim();
  return STAGES.find(({ printed }) => printed.test(text))?.stage ?? null;
};

/** What is asked of how far something has come, and the reply that each stage gives. A stage that is left out decides nothing. */
const ASKED_OF_STAGE: readonly { readonly asked: RegExp; readonly replies: Partial<Readonly<Record<Stage, Reply>>> }[] =
  [
    {
      asked:
        /\bstill\b.*\b(?:going(?: on)?|running|under ?way|ongoing|in progress|being (?:done|worked on|carried out))\s*\??$/i,
      replies: { ongoing: 'Yes', live: 'Yes', complete: 'No', stopped: 'No' },
    },
    {
      asked: /\b(?:finished|completed?|done|wrapped up|over and done with|concluded|seen through|carried through)\b/i,
      replies: { complete: 'Yes', ongoing: 'Not yet', not_started: 'Not yet', stopped: 'Not yet' },
    },
    {
      asked: /\b(?:started|begun|got going|got under ?way|under ?way|commenced|kicked off|got off the ground)\b/i,
      replies: { complete: 'Yes', live: 'Yes', ongoing: 'Yes', not_started: 'Not yet' },
    },
    {
      asked: /\b(?:up and running|in place|live|launched|operational|in operation)\b/i,
      replies: { live: 'Yes', not_started: 'Not yet' },
    },
  ];

/** Words of a question that ask for the stage or name no matter. */
const STAGE_WORDS = new Set(
  queryTerms(
    'finished complete completed done wrapped concluded carried through started begun going under way commenced kicked ground running place live launched operational operation progress worked still yet now already so far up over work works project projects programme plan plans action council borough district county city authority authorities',
  ),
);

/** The terms of the matter that a question asks about, without how it asks and without the councils named. */
const matterOf = (searchText: string, leftOut: ReadonlySet<string>): readonly string[] =>
  queryTerms(searchText).filter((term) => !leftOut.has(term) && term.length > 1);

/** From this share of the question's matter on, a row is what is asked about. All but one word in five; named guess. */
const SAME_MATTER = 0.8;

/** Fewer words of matter than this may name anything. */
const LEAST_MATTER = 2;

const shareIn = (matter: readonly string[], text: string): number => {
  const held = new Set(analyse(text).map(({ term }) => term));
  return matter.length < LEAST_MATTER ? 0 : matter.filter((term) => held.has(term)).length / matter.length;
};

/** A row as it is held against a question: what it is about, and the texts of its cells. */
export type StatusRow = { readonly about: string; readonly cells: readonly string[] };

/** A question with its words for the matter, as it was searched for. */
export type AskedPlainly = {
  readonly question: string;
  readonly searchText: string;
  readonly councilTerms: ReadonlySet<string>;
};

/** What the rows found reply to a question after how far something has come: null unless it is asked plainly and all rows about the very matter agree. */
export const replyByStatus = (asked: AskedPlainly, rows: readonly StatusRow[]): Reply | null => {
  const polar = polarQuestion(asked.question);
  if (polar === null) return null;
  const replies = ASKED_OF_STAGE.find(({ asked: form }) => form.test(polar))?.replies;
  if (replies === undefined) return null;
  const matter = matterOf(asked.searchText, new Set([...STAGE_WORDS, ...asked.councilTerms]));
  const same = rows.filter(({ about }) => shareIn(matter, about) >= SAME_MATTER);
  const stages = same.map(({ cells }) => [...new Set(cells.flatMap((cell) => stageOf(cell) ?? []))]);
  const given = new Set(
    stages.map((found) => (found.length === 1 && found[0] !== undefined ? (replies[found[0]] ?? null) : null)),
  );
  return given.size === 1 ? ([...given][0] ?? null) : null;
};

/** Wordings that make a statement something else than a plain fact: hedges, plans, conditions, what others say, and contrasts. */
const HEDGED =
  /\b(?:may|might|could|would|should|can|will|shall|must|likely|consider\w*|explor\w+|propos\w+|plan(?:s|ned|ning)?|intend\w*|aim\w*|expect\w*|hop(?:e|es|ed|ing)|seek\w*|looking (?:at|to|into)|option\w*|potential\w*|possib\w+|subject to|pending|draft|want\w*|wish\w*|need\w*|ask(?:s|ed|ing)?|call(?:s|ed|ing)? for|if|unless|until|once|when|where|except|apart|without|only|but|however|although|though|while|almost|nearly|partly|some|few|used to|formerly|previously|before|had|failed?|rarely|seldom|hardly|scarcely|barely|little|yet|doubt\w*|not|occasional\w*|sometimes|temporar\w*|elsewhere|refus\w+|reject\w+|decided against|ruled out|stopp\w+|ceas\w+|abandon\w+|end(?:s|ed|ing)?|clos\w+|to be|being|awaiting|claim\w*|believ\w+|said|says|assum\w+|forecast\w*|target\w*|due)\b/i;
const DENIAL = /\b(?:not|no|never|none|nor|neither|nobody|nothing|cannot|without|unable)\b|n['’]t\b/gi;
/** Denials that deny nothing of the statement. */
const NO_DENIAL = /\bnot (?:only|just|merely|simply|least)\b|\bno (?:fewer|less|more|later|doubt|matter)\b/i;

/** Words of a question between which a statement may have others, for each word of matter. */
const WORDS_APART = 2;

/** Whether the terms stand in a text in this order and close together: a denial or a doer between them would be seen. */
const standsTogether = (
  matter: readonly string[],
  text: string,
): { readonly charStart: number; readonly charEnd: number } | null => {
  const tokens = analyse(text);
  for (const [start, first] of tokens.entries()) {
    if (first.term !== matter[0]) continue;
    let at = start;
    const all = matter.every((term, index) => {
      const next = index === 0 ? start : tokens.findIndex((token, i) => i > at && token.term === term);
      if (next < 0) return false;
      at = next;
      return true;
    });
    const last = tokens[at];
    if (all && last !== undefined && at - start + 1 <= matter.length * (WORDS_APART + 1)) {
      return { charStart: first.charStart, charEnd: last.charEnd };
    }
  }
  return null;
};

/** Words that a question adds to what a statement would say, and that no statement need repeat. */
const ASKING_WORDS = new Set(
  queryTerms('currently now already yet still council borough district county city authority plan plans there'),
);

const PERFECT = /^(?:has|have|did|was|were|had)\b/i;
const DONE =
  /\b(?:has|have|was|were)\b|\p{L}{2,}ed\b|\b(?:made|set|built|went|gone|grew|fell|rose|cut|kept|held|led|met|took|gave|brought|ran|found|became|began|spent|sold|bought|won|lost)\b/iu;
const PAST = /\b(?:was|were|had|did)\b|\bused to\b/i;
const LAYS_AHEAD = /^will\b/i;
/** Questions of considering are answered by what came after it. */
const OF_THOUGHT =
  /\b(?:consider\w*|discuss\w*|propos\w*|look\w*|explor\w*|think\w*|thought|debat\w*|weigh\w*|want\w*|hop\w*|expect\w*|plan(?:s|ned|ning)?|intend\w*|try\w*|tried|aim\w*|ask\w*|reject\w*|refus\w*|stop\w*|drop\w*|end(?:ed)?|fail\w*|lack\w*|avoid\w*|den(?:y|ies|ied))\b/i;

/** What may open a plain statement of a council about itself: anybody else, any number and any doubt would stand here too. */
const OPENS_PLAINLY =
  /^(?:(?:we|our|the|a|an|any|there|it|its|council|authority|borough|district|county|city|is|are|was|were|has|have|had|do|does|did|will|been|now|also|already|currently|today|directly|dedicated)(?:\s+|$))*$/i;

/** A denial with what it stands on: a verb, or the thing that there is not. */
const DENYING =
  /\b(?:do|does|did|has|have|is|are|was|were|will)\s+(?:not|never)(?:\s+(?<yet>yet))?\s+|\b(?<longer>no longer)\s+|(?:^|\b(?:is|are|was|were|has|have|had)\s+)no\s+(?!longer\b)/i;

/** What may stand between a denial and what it denies. */
const BETWEEN = /^(?:(?:any|a|an|the|been|yet|have|has|having)\s+)*/i;

/** Words that take back a part of a denial. */
const CONTRAST =
  /\b(?:but|except|unless|until|other than|apart|only|however|although|though|if|when|while|alone|yet|before|beyond|more than|as)\b/i;

type Place = { readonly charStart: number; readonly charEnd: number };

const opensPlainly = (text: string, councilTerms: ReadonlySet<string>): boolean => {
  const named = analyse(text).filter(({ term }) => councilTerms.has(term));
  const without = named.reduceRight(
    (rest, { charStart, charEnd }) => rest.slice(0, charStart) + rest.slice(charEnd),
    text,
  );
  return OPENS_PLAINLY.test(without.replace(/['’]s?(?=\s)|,/g, '').trim());
};

/** The reply of a sentence with one denial: only where that denies a word of the matter itself, and nothing takes it back. */
const replyOfDenial = (
  statement: string,
  place: Place,
  matter: readonly string[],
  { councilTerms }: AskedPlainly,
  isPastAsked: boolean,
): Reply | null => {
  const denial = DENYING.exec(statement);
  if (denial === null) return null;
  const opening = statement.slice(0, Math.min(place.charStart, denial.index));
  const denied = statement.slice(denial.index + denial[0].length).replace(BETWEEN, '');
  const [next] = analyse(denied);
  if (next === undefined || next.charStart !== 0 || !matter.includes(next.term)) return null;
  if (!opensPlainly(opening, councilTerms) || CONTRAST.test(denied)) return null;
  if (denial.groups?.longer !== undefined) return isPastAsked ? null : 'No';
  return denial.groups?.yet === undefined ? 'No' : 'Not yet';
};

/** Whether the statement tells as past what is asked as present. */
const isBygone = (polar: string, statement: string, matter: readonly string[]): boolean => {
  const inPast = (text: string): ReadonlySet<string> =>
    new Set(
      analyse(text)
        .filter(({ term, charStart, charEnd }) => matter.includes(term) && /ed$/i.test(text.slice(charStart, charEnd)))
        .map(({ term }) => term),
    );
  const asked = inPast(polar);
  return PAST.test(statement) || [...inPast(statement)].some((term) => !asked.has(term));
};

/** Questions about the council itself, and about what there is: the statement must be one of the council, or of what there is, and no title or order. */
const OF_COUNCIL = /^\w+\s+(?:we|it|they|(?:the )?(?:council|authority|borough|district|county|city|plan))\b/i;
const OF_BEING = /^\w+\s+there\b/i;
const BY_COUNCIL = /\b(?:we|it|they|council|authority|borough|district|county|city|plan)\b/i;
const THERE_IS = /\bthere (?:is|are|was|were|has been|have been)\b|\b(?:we|council|authority) (?:have|has|had)\b/i;
const FINITE = /\b(?:is|are|was|were|has|have)\b/i;

const hasItsSubject = (polar: string, opening: string, statement: string, { councilTerms }: AskedPlainly): boolean => {
  const isNamed = (text: string): boolean => analyse(text).some(({ term }) => councilTerms.has(term));
  if (OF_BEING.test(polar)) return THERE_IS.test(opening);
  const subject = polar.split(/\s+/).slice(1, 3).join(' ');
  if (OF_COUNCIL.test(polar) || isNamed(subject)) return BY_COUNCIL.test(opening) || isNamed(opening);
  return /^(?:do|does|did)\b/i.test(polar) || FINITE.test(statement) || DONE.test(statement);
};

/** What one sentence of a plan replies to a plain question in nearly its own words: null unless it says the very thing, or denies it, without if or but. */
export const replyByStatement = (asked: AskedPlainly, statement: string): Reply | null => {
  const polar = polarQuestion(asked.question);
  if (polar === null || OF_THOUGHT.test(polar) || NO_DENIAL.test(statement) || statement.trim().endsWith('?'))
    return null;
  const matter = matterOf(polar, new Set([...ASKING_WORDS, ...asked.councilTerms]));
  if (matter.length < LEAST_MATTER) return null;
  const place = standsTogether(matter, statement);
  if (place === null) return null;
  const isPastAsked = PERFECT.test(polar);
  const denials = statement.match(DENIAL)?.length ?? 0;
  if (denials === 1) return replyOfDenial(statement, place, matter, asked, isPastAsked);
  const hedgedIn = statement.replace(/\bMay\b/g, '');
  if (denials > 0 || HEDGED.test(hedgedIn) || LAYS_AHEAD.test(polar)) return null;
  const opening = statement.slice(0, place.charStart);
  if (!opensPlainly(opening, asked.councilTerms) || !hasItsSubject(polar, opening, statement, asked)) return null;
  if (isPastAsked && !DONE.test(statement)) return null;
  return !isPastAsked && isBygone(polar, statement, matter) ? null : 'Yes';
};
