import type { Addressee } from '../../../src/core/schema/record.ts';
import { matches, whichMayMatch } from '../../may-match.ts';
import { keptByText } from './by-text.ts';

const NAMES: readonly { readonly addressee: Addressee; readonly pattern: RegExp }[] = [
  {
    addressee: 'MHCLG',
    pattern:
      /\b(?:MHCLG|DLUHC|DCLG|Ministry of Housing,? Communities|Department for Levelling Up|(?:housing|local government|communities|levelling up) (?:minist(?:er|ry)|secretary|department)|Homes England|Oflog|Office for Local Government)\b/iu,
  },
  {
    addressee: 'HMT',
    pattern:
      /\b(?:HMT|(?:HM |the |His Majesty[’']s )?Treasury|HMRC|HM Revenue|Exchequer|Chief Secretary|Chancellor(?: of the Exchequer)?|VOA|Valuation Office)\b/iu,
  },
  {
    addressee: 'DHSC',
    pattern:
      /\b(?:DHSC|DoH|Department (?:of|for) Health(?: and Social Care)?|health (?:secretary|minister|department)|UKHSA)\b/iu,
  },
  {
    addressee: 'DfE',
    pattern:
      /\b(?:DfE|Department for Education|(?:education|schools|children[’']s) (?:secretary|minister|department)|Education and Skills Funding Agency|ESFA)\b/iu,
  },
  { addressee: 'Home Office', pattern: /\b(?:Home Office|Home Secretary|Border Force|immigration minister)\b/iu },
  {
    addressee: 'DWP',
    pattern:
      /\b(?:DWP|work and pensions secretary|Department (?:for|of) Work and Pensions|job ?centres?(?: plus)?)\b/iu,
  },
  {
    addressee: 'regulator',
    pattern:
      /\b(?:regulators?|Ofsted|CQC|Care Quality Commission|Ofwat|Ofgem|Ofcom|Environment Agency|Planning Inspectorate|ICO|Information Commissioner(?:'s Office)?|Regulator of Social Housing|Natural England|Financial Reporting Council|inspectorates?|Ombudsman|PSAA|HSE|Health and Safety Executive|Ofqual|Social Work England|Building Safety Regulator|Historic England|Marine Management Organisation|Competition and Markets Authority|CMA|Traffic Commissioner|Forestry Commission|Charity Commission|Electoral Commission|National Audit Office)\b/iu,
  },
  {
    addressee: 'NHS/ICB',
    pattern:
      /\b(?:NHS(?: England)?|ICBs?|integrated care (?:boards?|systems?|partnerships?)|health (?:bodies|partners|services|trusts?|service)|NHS bodies|hospital trusts?|clinical commissioning groups?)\b/iu,
  },
  {
    addressee: 'DfT',
    pattern:
      /\b(?:DfT|Department for Transport|transport (?:secretary|minister|department)|Department of Transport|Highways England|National Highways|Network Rail|bus regulator)\b/iu,
  },
  {
    addressee: 'DEFRA',
    pattern:
      /\b(?:DEFRA|Department for (?:the )?Environment|environment (?:secretary|minister|department)|farming minister)\b/iu,
  },
  {
    addressee: 'other',
    pattern:
      /\b(?:DCMS|DESNZ|Department for (?:Culture|Energy|Science|Business)\p{L}*|DSIT|DBT|BEIS|Cabinet Office|Ministry of Justice|MoJ|Sport England|Arts Council|universit(?:y|ies)|police|mayor|combined authorit(?:y|ies)|LGA|Local Government Association|software (?:suppliers?|vendors?|makers?)|suppliers?|providers?|landlords?|developers?|utilit(?:y|ies)|water compan(?:y|ies)|(?:south west|thames|severn trent|anglian|southern|yorkshire|northumbrian|wessex|affinity|united utilities|essex and suffolk|portsmouth|south east) water|united utilities|national grid|network operators?|openreach|housing associations|registered providers|bus operators?|drainage boards?|academy trusts?|county councils?|district councils?|national employers|CIPFA|auditors?)\b/iu,
  },
];

const GOVERNMENT =
  /\b(?:(?<!local )(?:central |national |UK |the )?(?<!local )government(?! association)|ministers?|Whitehall|parliament|secretary of state|departments?|the state)\b/iu;

const whichMayBeNamed = whichMayMatch(NAMES.map(({ pattern }) => pattern));

/** The body that is named first in a text, or null. `other` only where no body with a name of its own is named. */
export const namedAddressee: (text: string) => Addressee | null = keptByText((text) => {
  let best: { readonly addressee: Addressee; readonly index: number } | null = null;
  for (const at of whichMayBeNamed(text)) {
    const name = NAMES[at];
    const index = name === undefined ? -1 : text.search(name.pattern);
    if (name === undefined || index < 0) continue;
    const { addressee } = name;
    const better = best === null || (best.addressee === 'other' ? true : addressee !== 'other' && index < best.index);
    if (better) best = { addressee, index };
  }
  return best?.addressee ?? null;
});

/** Words that may stand beside the name of a body in a cell of its own. */
const BESIDE_NAME = /\b(?:and|the|with|of|for|via|&|to|or|HM|UK)\b|[^\p{L}]+/giu;

/** True where a text is the name of a body and nothing else: "HM Treasury", "DfE and DHSC", not "Hospital discharge with the NHS". */
export const isBodyOnly = (text: string): boolean => {
  const left = NAMES.reduce((rest, { pattern }) => rest.replace(new RegExp(pattern.source, 'giu'), ' '), text);
  return left !== text && left.replace(BESIDE_NAME, '') === '';
};

const ASKED_OF = /\b(?:should|must|ought to|needs? to|has to|have to|to)\b/iu;

/**
 * The body that an ask is put to: one with a name of its own wherever it is named, any other only where it is named before what it should do ("Universities
 * should train more"); "license every landlord" asks nothing of landlords.
 */
export const addresseeOfAsk = (ask: string): Addressee | null => {
  const named = namedAddressee(ask);
  if (named !== 'other') return named;
  const verb = ask.search(ASKED_OF);
  return verb > 0 && namedAddressee(ask.slice(0, verb)) === 'other' ? 'other' : null;
};

/** True where government or any body that could be asked is named. */
export const namesSomeoneToAsk = (text: string): boolean => matches(GOVERNMENT, text) || namedAddressee(text) !== null;

export const namesGovernment = (text: string): boolean => matches(GOVERNMENT, text);

/** Matters that one department answers for and no other: words of theirs in an ask that names nobody tell whom it is put to. */
const SUBJECTS: readonly { readonly addressee: Addressee; readonly pattern: RegExp }[] = [
  {
    addressee: 'DfE',
    pattern:
      /\bSEND\b|\b(?:special (?:educational )?needs|EHC(?:P|Ps)?\b|DSG\b|dedicated schools|high needs|schools?|pupils?|early years|children['’]s (?:social care|homes|residential)|foster\p{L}*|placements for children|academ(?:y|ies))\b/iu,
  },
  {
    addressee: 'DWP',
    pattern:
      /\b(?:local housing allowance|LHA|universal credit|housing benefit|subsidy (?:rate|for temporary)|discretionary housing|household support fund|pension credit)\b/iu,
  },
  {
    addressee: 'Home Office',
    pattern: /\b(?:asylum|refugees?|resettlement|immigration|visas?|no recourse)\b/iu,
  },
  {
    addressee: 'DfT',
    pattern: /\b(?:bus(?:es)?|highways?|potholes?|local roads|transport|parking|rail|concessionary)\b/iu,
  },
  {
    addressee: 'DHSC',
    pattern:
      /\b(?:(?:adult )?social care|public health|(?:hospital )?discharges?|care (?:charging|cap|workers|workforce)|better care fund|deprivation of liberty)\b/iu,
  },
  {
    addressee: 'DEFRA',
    pattern: /\b(?:coast\p{L}*|flood\p{L}*|recycling|waste|drainage|nutrients?|packaging|air quality)\b/iu,
  },
];

const CHILDREN_OF_CARE = /children['’]s social care/giu;

const departmentIn = (text: string): Addressee | null => {
  const rest = text.replace(CHILDREN_OF_CARE, "children's homes");
  const named = SUBJECTS.filter(({ pattern }) => pattern.test(rest));
  return named.length === 1 ? (named[0]?.addressee ?? null) : null;
};

/**
 * The department that answers for what an ask is about, or for the barrier before it, where the ask names no body, not even government. Null where the matter is
 * of several departments or of none: that of local government is never guessed, since most asks of no one are of all.
 */
export const departmentOfSubject = (ask: string, barrier: string): Addressee | null =>
  GOVERNMENT.test(ask) || namedAddressee(ask) !== null ? null : (departmentIn(ask) ?? departmentIn(barrier));
