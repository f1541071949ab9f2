import { STOP_WORDS } from '../core/stop-words.ts';
import type { CueReader } from './cue-reader.ts';

/** Wording that asks for printed words: what follows is looked for as it stands. */
const MENTION =
  /\b(?:mention(?:s|ed|ing)?|refer(?:s|red|ring)? to|name(?:s|d)?|use(?:s|d)? the (?:word|term|phrase|words)|speak(?:s|ing)? (?:of|about)|talk(?:s|ing)? about|contain(?:s|ing)?(?: the (?:word|term|phrase|words))?)\b/i;

/** Words of a question about councils and plans in general: what is left beside them is the subject. */
const SCAFFOLD: ReadonlySet<string> = new Set(
  `council councils authority authorities plan plans borough boroughs district districts county counties unitary unitaries place places area areas city
  cities corpus document documents held page pages productivity statement statements which who whose how many much number count list name show find any
  each every all one ones no none not nothing never without own other others else another same different between among across per of to by off out up
  down over under again also only even just still yet now already at least most more less fewer than rather instead whether either both something
  anything everything someone somebody thing things kind kinds sort sorts type types way ways case cases part parts answer answers question read reads
  reading reported report reports reporting say says said saying state states stated stating print prints printed give gives gave given giving put puts
  deal deals dealt discuss discusses discussed describe describes described cover covers covered include includes included hold holds use uses used
  using work works worked working make makes made making take takes took taken taking try tries trying test tests testing trial plan planning plans
  face faces facing see sees have having has had get gets got provide provides tell tells told claim claims claimed explain explains show shows shown
  set sets figure figures sum sums amount amounts single total whole add adding together altogether year years financial time times new main government ministers
  minister whitehall central national englands england local people residents public service services summarise summary summarize describe overview
  theme themes common point points raise raises raised mean means there here them these those when where what why does did done do is are was were been
  zero two three four five six seven eight nine ten eleven twelve list lists table tables annex come comes coming came speak speaks favour agree bodies body being be will would can could may might should shall must year's worth value costs cost money pounds pound behind stand stands request requests ask concern concerns concerned concerning relate relates related regarding quote quotes quoted estimate estimates estimated bring brings
  break split group grouped status statuses deadline due currently actually cite cites cited fall falls fell sector total altogether whose among carried something going appear appears mention mentioned named stated altogether once whatever receipts proceeds fetch fetched amounts
  heading headings moment nowadays present today asks asked want wants wanted like likes need needs needed call calls about on in for from with as if and or the a an it its their his her careful`
    .split(/\s+/)
    .filter(Boolean),
);

const splitAlternatives = (text: string): readonly string[] =>
  text
    .split(/\s*(?:,|;|\||\bor\b|\band\/or\b|\beither\b)\s*/i)
    .map((part) =>
      part
        .trim()
        .replace(/^(?:of|to|the|a|an|any|about|their|its)\s+/i, '')
        .replace(/[“”"?!.]+/g, '')
        .replace(
          /\s+(?:in|at|of|by|on|anywhere)(?: (?:the |their |its )?(?:plans?|all|any(?:where)?|the|their|its))?$/i,
          '',
        )
        .trim(),
    )
    .filter((part) =>
      part.split(' ').some((word) => /[\p{L}\p{N}]/u.test(word) && (/^\p{Lu}/u.test(word) || isTelling(word))),
    );

/** What plans hold besides words: "plans that contain a saving of £1m" are not asked for the word. */
const THING_COUNTED =
  /^\s*(?:an? |any |no |some |the |their |its )*(?:savings?|sums?|figures?|amounts?|numbers?|requests?|asks?|actions?|barriers?|shares?|percentages?|totals?)\b/i;

/** A clause after the words that are looked for: "and which", "by name". */
const AFTER_TERMS =
  /(?:[?.]|,? (?:and|or) (?:which|who|what|how|where)\b|,? by (?:name|council|region|type)\b| as an? (?:difficulty|problem|barrier|obstacle|concern|issue|risk)\b).*$/i;

/** The words or phrases that a question wants to see mentioned, as written; empty where it does not ask so. Words in quotation marks are always such. */
export const takeMentionedTerms = (reader: CueReader): readonly string[] => {
  const quoted: string[] = [];
  for (let found = reader.take(/[“"]([^”"|]+)[”"]/); found !== null; found = reader.take(/[“"]([^”"|]+)[”"]/))
    quoted.push(found[1]?.trim() ?? '');
  if (quoted.length > 0) return quoted.filter(Boolean);
  const mention = new RegExp(`${MENTION.source}([^|]*)`, 'i');
  if (THING_COUNTED.test(mention.exec(reader.rest())?.[1] ?? '')) return [];
  const found = reader.take(mention);
  return found === null ? [] : splitAlternatives((found[1] ?? '').replace(AFTER_TERMS, ''));
};

const isTelling = (word: string): boolean => !STOP_WORDS.has(word.toLowerCase()) && !SCAFFOLD.has(word.toLowerCase());

/** Between two runs of words these make them alternatives: "bids, audits and returns". */
const CONNECTORS: ReadonlySet<string> = new Set([',', 'and', 'or', '/']);

/**
 * Runs of telling words of what is left of a question, as written ("predictive analytics"); runs that only commas, "and" or "or" part are alternatives
 * and stand in one group. Numbers and single letters tell nothing.
 */
export const remainingPhrases = (rest: string): readonly (readonly string[])[] => {
  const groups: string[][] = [];
  let run: string[] = [];
  let isJoined = false;
  const close = (): void => {
    if (run.length === 0) return;
    const phrase = run.join(' ');
    const last = groups.at(-1);
    if (isJoined && last !== undefined) last.push(phrase);
    else groups.push([phrase]);
    run = [];
    isJoined = true;
  };
  for (const token of rest.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*|[^\s]/gu) ?? []) {
    const word = token.replace(/['’]s$/, '');
    if (/^\p{L}.|^\p{N}\p{L}/u.test(word) && isTelling(word)) run.push(word);
    else {
      close();
      isJoined = isJoined && CONNECTORS.has(token.toLowerCase());
    }
  }
  close();
  return groups;
};
