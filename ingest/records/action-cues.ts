/** Verbs that say where things go, not what is done, unless they are planned. */
export const WEAK_VERBS =
  /^(?:go|goes|going|went|gone|come|comes|came|coming|look|looks|looked|looking|meet|met|keep|keeps|kept|make|makes|made|stand|set|sets|let|lets|become|hold|holds|held|serve|serves|form|forms|lead|leads|led|widen|ease|double|cover|match|need|return|returned|turned|turns|turn|answer|answers|respond|receive|received|apply|applied|debated|drive|drives|driven|work|works|draw|draws|show|shows|allow|request|limit|limits|limited|focus|focused|include|total)$/;

/** In the present these verbs say what something is good for, not what is done. */
export const WEAK_ROUTINE =
  /^(?:enables?|ensures?|allows?|provides?|helps?|supports?|gives?|improves?|reduces?|includes?|lets?|brings?|takes?|requires?|represents?|builds?|delivers?|maintains?|focus(?:es)?|offers?|makes?|drives?|identif(?:y|ies)|continues?|accelerates?|ease|eases)$/;

/** "This will provide …", "These enable …": what follows from the work before. */
export const CONSEQUENCE = /^(?:this|these|that|which|by |doing so|in doing so|it (?:will|also will))\b/iu;
export const CONSEQUENCE_VERB =
  /^(?:provid\w+|ensur\w+|enabl\w+|help\w*|allow\w*|support\w*|giv\w+|improv\w+|reduc\w+|lead|led|bring|mak\w+|continue|include|create|build|deliver|strengthen|maximise|minimise|inform|offer|align\w*|shared)$/;

export const MEASURED =
  /\b(?:took|take|takes|taken) (?:about |around |over |up to )?(?:£|\d|[a-z]+ (?:days|weeks|hours|months|minutes))/iu;
export const COUNTED =
  /^(?:\d|one in|two thirds|half|three quarters|a third|most|some|many|several|(?:\p{L}+ ){0,2}of (?:our|the|them))/iu;
export const FIGURE_PUT_AT = /\bputs? [^.;]{0,60} at (?:about |around )?[£\d]/iu;
export const OTHERS_SAY =
  /^(?:london councils|the lga|lga|cipfa|adass|a \p{L}+ firm|the association|the institute|nationally)\b/iu;

export const CHANGES =
  /^(?:cut|reduc\w+|increas\w+|improv\w+|lower\w*|halv\w+|doubl\w+|widen\w*|shorten\w*|maximis\w+|minimis\w+)$/;

/** "was cut by a third", "reduced from 5 to 3": a figure, not a piece of work. */
export const BY_HOW_MUCH =
  /\b(?:by|from|to) (?:about |around |over |nearly )?(?:£?\d|a (?:third|quarter|half|fifth)|half|two thirds|one (?:third|half))/iu;

export const SAVINGS_MADE =
  /\b(?:made|delivered|achieved|found|took|identified|agreed|released|need|secured)\b[^.;]{0,30}(?:savings|£)/iu;
export const ABOUT_ITSELF =
  /\?\s*(?:-{3,}\s*)?$|^(?:this|the) (?:plan|document|statement|page|report|note|annexe?|appendix|table|letter|section|paper)\b(?! will)|^(?:annexe?|appendix|table|figure|section)\b|\bmeans (?:that|finished|started|stopped)\b|\bsets? out\b|\bfor example:?$/iu;
export const OWN_SUBJECT =
  /\b(?:we|council|authority|our|cabinet|committee|directorate|team|service|services|officers|plan|programme|board|strategy|members|it|they)\b/iu;
export const PLEDGES = /^(?:committed|pledged|agreed|resolved|signed|approved)$/;
export const PLAN_WORDS =
  /\b(?:next steps?|priorit(?:y|ies)|plan(?:s|ned)?|will|future|coming (?:years?|months)|next (?:two|2|three|few|\d+) years|going forward|ahead|focus on|forthcoming|upcoming|actions?|commitments?|proposals?|initiatives|steps|programmes?|workstreams)\b/iu;
export const DONE_WORDS =
  /\b(?:achievements?|complet(?:e|ed)|delivered|has|have|already|to date|so far|successes|since then|in recent years|done)\b/iu;
export const NOUN_OF_WORK =
  /\b(?:programmes?|strateg(?:y|ies)|projects?|reviews?|roll-?out|implementation|introduction|creation|development|schemes?|pilots?|trials?|migration|redesign|restructur\w+|rationalisation|transformation|initiatives?|investment in|procurement|replacement|consolidation|expansion|upgrade|refurbishment|merger|campaign|plans?|platform|framework|model|launch|move to|transfer|integration|automation|adoption|training)\b/iu;
/** A full sentence is no name of a piece of work. */
export const STATES = /[%£]|\b(?:is|are|was|were|has|have|had|can|cost|costs|takes|took|made up|stands?)\b/iu;
export const LEADS_TO_COMPLEMENT = /\b(?:which|that|who|where)\b[^,;]*$/iu;
