/** Verbs that say where things go, not what is done, unless they are planned. */
export const WEAK_VERBS =
  /^(?:go|goes|going|went|gone|come|comes|came|coming|look|looks|looked|looking|meet|met|keep|keeps|kept|make|makes|made|stand|set|sets|let|lets|become|hold|holds|held|serve|serves|served|form|forms|lead|leads|led|widen|ease|double|cover|match|need|return|returned|turned|turns|turn|answer|answers|respond|receive|received|apply|applied|debated|drive|drives|driven|work|works|draw|draws|show|shows|allow|request|limit|limits|limited|focus|focused|include|total|spend|spent|spends|accept|accepts|accepted|agree|agrees|agreed|call|calls|called|fill|fills|filled|fit|certif(?:y|ies|ied)|judge|judges|judged|choose|chooses|chose|chosen|try|tries|tried|decide|decides|decided|name|named|settled?|settles|won)$/;

/** In the present these verbs say what something is good for, not what is done. */
export const WEAK_ROUTINE =
  /^(?:enables?|ensures?|allows?|provides?|helps?|supports?|gives?|improves?|reduces?|includes?|lets?|brings?|takes?|requires?|represents?|builds?|delivers?|maintains?|focus(?:es)?|offers?|makes?|drives?|identif(?:y|ies)|continues?|accelerates?|ease|eases)$/;

/** "This will provide …", "These enable …": what follows from the work before. */
export const CONSEQUENCE =
  /^(?:this|these|that|which|by |doing so|in doing so|it (?:will|also will|has helped|removed|cut|lowered|freed|reduced|raised|saved|cost|took))\b/iu;
export const CONSEQUENCE_VERB =
  /^(?:provid\w+|ensur\w+|enabl\w+|help\w*|allow\w*|support\w*|giv\w+|improv\w+|reduc\w+|lead|led|bring|mak\w+|continue|include|create|build|deliver|strengthen|maximise|minimise|inform|offer|align\w*|shared|remov\w+|cut|lower\w*|free[sd]?|rais\w+)$/;

export const MEASURED =
  /\b(?:took|take|takes|taken) (?:about |around |over |up to )?(?:£|\d|[a-z]+ (?:days|weeks|hours|months|minutes))/iu;
export const COUNTED =
  /^(?:\d|one in|two[ -]thirds|half|three quarters|a third|most|some|many|several|(?:\p{L}+ ){0,2}of (?:our|the|them))/iu;
export const FIGURE_PUT_AT = /\bputs? [^.;]{0,60} at (?:about |around )?[£\d]/iu;
export const OTHERS_SAY =
  /^(?:london councils|the lga|lga|cipfa|adass|the county (?:council )?(?:runs|provides|looks after|is responsible|has charge)|a \p{L}+ firm|the association|the institute|nationally)\b/iu;

export const CHANGES =
  /^(?:cut|reduc\w+|increas\w+|improv\w+|lower\w*|halv\w+|doubl\w+|widen\w*|shorten\w*|maximis\w+|minimis\w+)$/;

/** "was cut by a third", "reduced from 5 to 3": a figure, not a piece of work. */
export const BY_HOW_MUCH =
  /\b(?:by|from|to) (?:about |around |over |nearly )?(?:£?\d|a (?:third|quarter|half|fifth)|half|two thirds|one (?:third|half))/iu;

export const SAVINGS_MADE =
  /\b(?:made|delivered|achieved|found|took|identified|agreed|released|need|secured)\b[^.;]{0,30}(?:savings|£)/iu;
export const ABOUT_ITSELF =
  /\?\s*(?:-{3,}\s*)?$|^(?:this|the) (?:plan|document|statement|page|report|note|annexe?|appendix|table|letter|section|paper)\b(?! will)|^(?:annexe?|appendix|table|figure|section)\b|\bmeans (?:that|finished|started|stopped)\b|\bsets? out\b|\bwhat follows\b|\bpublished (?:apart|separately) from\b|\bfor example:?$/iu;
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

/** Work that was broken off, or that the text speaks of only to say so, is told of where it was planned. */
export const BROKEN_OFF = /^(?:stopped|withdrawn|abandoned|halted|suspended|cancelled|paused|ended)$/;

/** A sale told with what it raised, and money spent: facts about money, which have records of their own. */
export const SOLD = /^(?:sold|disposed|let)$/;
export const USED_UP = /^(?:used|spent|paid)$/;

/** "are finished", "are delivered": results that are counted. */
export const FINISHED = /^(?:finished|completed|delivered|done|met|closed|achieved)$/;
export const COUNTED_SUBJECT =
  /(?:^|[,;] (?:and )?|\b(?:and|of) )(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\p{L}+)?)(?: (?:of|in|\p{L}+)){0,5}$/iu;

/** "helped 2,940 people", "reached 1,150 households": what came of the work, counted. */
export const HELPED_SO_MANY =
  /\b(?:helped|supported|reached|assisted|served|trained|kept|called on|visited) (?:us (?:to )?\p{L}+ )?(?:about |around |over |nearly |more than )?\d[\d,]* (?:\p{L}+ ){0,2}(?:people|households|families|residents|children|adults|tenants|patients|businesses|pupils|carers)\b/iu;

/** "notes saved a worker 4 hours a week", "answers took 3.9 hours": an effect that was measured. */
export const TIME_MEASURED =
  /\b(?:saved?|saves|took|takes|taken) [^.;]{0,40}?\d[\d.,]* (?:minutes|hours|days|weeks)\b/iu;
export const WAITED = /\bused to (?:wait|take)\b/iu;

/** Others looking at the council: "a team from the association carried out a peer challenge", "officers of two other counties reviewed our service". */
export const LOOKED_AT_BY_OTHERS =
  /\b(?:peer (?:team|challenge|review|reviewers?)|(?:officers?|reviewers?|experts?|inspectors?|a team|auditors) (?:of|from) (?:\p{L}+ ){0,3}(?:other )?(?:count(?:y|ies)|councils?|boroughs|districts|association|government))\b/iu;

/** A council says how it came to be. */
export const ORIGIN =
  /\b(?:took over from|was (?:formed|created|established)|came into being|replaced) [^.;]{0,40}\b(?:county|counties|districts?|boroughs?) (?:councils?|and|on|in)\b/iu;

/** "Moving finance to one service will cost £4m": the work is announced as the subject of its cost. */
export const ANNOUNCED_BY_COST = /^[^.;:]{10,120}? will (?:cost|need|require|be paid)\b/iu;

/** What is to be weighed first: "look again at whether", "bring options for". */
export const STILL_WEIGHED =
  /\b(?:look(?:ing)? (?:again )?at|consider(?:ing)?|decid(?:e|ing)|review(?:ing)?|explor(?:e|ing)|weigh(?:ing)?(?: up)?|examin(?:e|ing)) whether\b|\b(?:bring|develop|prepare|consider|weigh|appraise) options?\b/iu;

/** Who receives reports: in the future of these, "see" is a report to them. */
export const SEES_REPORTS = /\b(?:cabinet|committee|council|executive|board|panel|members|councillors)\b/iu;

/** A rule that says when something is not done. */
export const ONLY_WHERE = /\bonly (?:when|where|if|for|after)\b/iu;

/** Work that was begun or planned and waits. */
export const WAITS =
  /\b(?:paused?|on hold|on ice|in abeyance|dormant|deferred|postponed|suspended|stalled|halted|shelved|mothballed|parked (?:while|until|for)|(?:put|set|laid) (?:aside|back|off)|(?:stands?|stood|come|came) (?:still|to a halt)|back burner|withdrawn for now|not (?:currently |at present |yet )?(?:going ahead|progressing|proceeding|moving)|stopped (?:for (?:now|the time being|the moment)|while|until|pending)|stop(?:ped)? work)\b/iu;

/** Work that is thought about and not decided. */
export const THOUGHT_ABOUT =
  /\b(?:possib(?:le|ly|ility)|ideas?|options?|whether|weigh(?:ing|ed)? up|thinking (?:of|about)|talks|discussions?|feasibility|business case|proposals?|consider\w*|explor\w*|modelled|early stage|costed|appraisal|no decision|decision awaited)\b/iu;
