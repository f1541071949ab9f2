/** Forms of a verb that says what a council does. */
export type VerbForm = 'base' | 's' | 'ing' | 'past' | 'participle';

/** Verbs of doing, regular unless listed with their forms. Verbs of having, needing, saving and costing are no actions. */
const REGULAR =
  'accelerate adopt align allocate amalgamate analyse answer appoint apply approve assess audit automate award base benchmark book bolster broaden capture carry centralise challenge change charge check cleanse clear close co-design co-locate co-produce collaborate collect combine commission commit complete conduct connect consider consolidate construct consult continue control convene convert coordinate create deliver demolish deploy design develop digitalise digitise dim dispose devolve divert document double draft earmark ease electrify embark embed employ enable encourage engage enhance ensure establish evaluate examine exchange exit expand explore extend facilitate finalise finish focus form formalise foster gather group halve harmonise help host identify implement improve incorporate increase insource inspect install integrate introduce invest investigate invite involve issue join launch license limit link list locate lower maintain manage map market match maximise measure merge migrate minimise mobilise modernise monitor move negotiate offer open optimise organise outsource overhaul pair partner phase pilot place plan pool prepare prioritise procure produce promote provide publish purchase pursue rationalise reach re-design re-engineer re-model re-procure re-tender re-use reallocate rebrand receive recommission reconfigure record recruit recycle redeploy redesign redirect reduce refine reform refresh refurbish register regenerate reinforce reinvest relaunch release relocate remodel remove renegotiate renew rent reopen reorganise repair replace report repurpose reshape resource respond restructure retain retender retender retire retrain retrofit return reuse review revise revisit rotate scale scan scope score scrutinise secure separate serve share shift shorten simplify source specialise staff standardise start stop streamline strengthen structure submit supplement supply support survey switch tackle target task tender terminate test tighten track trade train transfer transform transition trial trim turn sign progress underpin unify unite update upgrade upskill use utilise vacate validate visit widen work';

/**
 * Less common verbs of doing that plans of other councils use. Left out: words that are a noun more often than a verb ("rate", "board", "stage") and verbs of
 * states ("rely", "grow").
 */
const LESS_COMMON =
  'abandon abolish absorb accept accredit acquire activate adapt add address adjust administer advertise advise amend anchor announce apportion archive arrange assemble assign assist attach auction authorise ban barcode block brand brief broker bundle call cancel catalogue certify chair channel circulate clarify classify clean coach code collapse colocate combat compile compress computerise condense confirm conserve contest correct counsel cross-check cross-match curb curtail customise database decentralise declare decommission dedicate dedupe deepen define delegate delete delist deselect designate detect dictate digest direct disband discontinue discount dismantle dispatch dispense dissolve distribute donate downsize downgrade drain drop educate elect eliminate enact end enforce enlarge enlist enrol enter entrust equip erect exercise expedite experiment export extract federate field file fill filter fix flag flatten float flex forecast fold formulate forward franchise fuse gamify gauge guarantee halt handle harness hire impose in-source incentivise index inform initiate innovate instal instruct insulate insure interview inventory itemise kick-start label liaise liberate lighten litigate lobby lock log loan mandate manufacture mechanise mentor model mothball motivate mount nominate notify nudge nurture obtain occupy onboard order pack paint pare pass patch pause penalise permit piggyback plant plug populate postpone preserve pre-empt print privatise probe process profile protect prototype prune purge quantify query quit ration raise ratify re-let re-route rearrange reassess reassign rebalance rebase rebid recalculate recast recalibrate reclaim reclassify reconcile recondition recoup recover rectify redact redefine redeem redistribute redraft reengineer refer refit refocus refill refuse regrade regroup rehouse reinstate reject rejoin rekindle relax relet relinquish remind remit remunerate rename renovate reorient repay repatriate repeal rephase replan replenish reposition reprioritise reprocure reprofile rescope reschedule reserve resize resolve restore resurface rethink retool reroute revamp revert revitalise roll revive revoke reward rezone ring-fence roster safeguard salvage sample scrap screen scrub seal search seed segregate select settle shave shelve sift signpost skill slash slim smooth soften solicit solve sort spearhead sponsor stabilise stagger stencil stretch strip subcontract subscribe subsidise substitute summarise superimpose supervise suspend swap synchronise systematise tag tailor tap tidy toughen trace transcribe translate transport triage trigger tune twin unbundle uncouple uncover undertake unlock unpick unveil unwind uplift upload uprate usher vet vire visualise waive weed whitelist wrap';

const IRREGULAR: Readonly<Record<string, readonly [past: string, participle: string]>> = {
  become: ['became', 'become'],
  begin: ['began', 'begun'],
  bring: ['brought', 'brought'],
  build: ['built', 'built'],
  buy: ['bought', 'bought'],
  cut: ['cut', 'cut'],
  draw: ['drew', 'drawn'],
  drive: ['drove', 'driven'],
  give: ['gave', 'given'],
  hand: ['handed', 'handed'],
  hold: ['held', 'held'],
  keep: ['kept', 'kept'],
  lead: ['led', 'led'],
  lease: ['leased', 'leased'],
  let: ['let', 'let'],
  make: ['made', 'made'],
  meet: ['met', 'met'],
  offer: ['offered', 'offered'],
  put: ['put', 'put'],
  rebuild: ['rebuilt', 'rebuilt'],
  redraw: ['redrew', 'redrawn'],
  rewrite: ['rewrote', 'rewritten'],
  run: ['ran', 'run'],
  rethink: ['rethought', 'rethought'],
  sell: ['sold', 'sold'],
  send: ['sent', 'sent'],
  set: ['set', 'set'],
  split: ['split', 'split'],
  take: ['took', 'taken'],
  undertake: ['undertook', 'undertaken'],
  write: ['wrote', 'written'],
  withdraw: ['withdrew', 'withdrawn'],
  oversee: ['oversaw', 'overseen'],
  choose: ['chose', 'chosen'],
  come: ['came', 'come'],
  go: ['went', 'gone'],
  look: ['looked', 'looked'],
  carry: ['carried', 'carried'],
  follow: ['followed', 'followed'],
  try: ['tried', 'tried'],
  leave: ['left', 'left'],
  pay: ['paid', 'paid'],
  see: ['saw', 'seen'],
  spend: ['spent', 'spent'],
  freeze: ['froze', 'frozen'],
  lend: ['lent', 'lent'],
  shut: ['shut', 'shut'],
  teach: ['taught', 'taught'],
  wind: ['wound', 'wound'],
  agree: ['agreed', 'agreed'],
  decide: ['decided', 'decided'],
};

const DOUBLED =
  /^(?:.*[^aeiou])?(?:cut|plan|stop|map|trim|let|run|set|put|dim|scan|step|swap|win|begin|control|embed|commit|submit|transfer|ban|bid|drop|fit|flag|log|plug|prune|quit|scrap|scrub|slim|strip|tag|tap|wrap|zap|enrol|refer|patrol|shut|vet|cancel|channel|label|level|signpost)$/;

const ing = (verb: string): string =>
  verb.endsWith('ie')
    ? `${verb.slice(0, -2)}ying`
    : /[^eoy]e$/.test(verb)
      ? `${verb.slice(0, -1)}ing`
      : DOUBLED.test(verb)
        ? `${verb}${verb.at(-1)}ing`
        : `${verb}ing`;

const past = (verb: string): string =>
  verb.endsWith('e')
    ? `${verb}d`
    : /[^aeiou]y$/.test(verb)
      ? `${verb.slice(0, -1)}ied`
      : DOUBLED.test(verb)
        ? `${verb}${verb.at(-1)}ed`
        : `${verb}ed`;

const third = (verb: string): string =>
  /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;

const formsOf = (): ReadonlyMap<string, ReadonlySet<VerbForm>> => {
  const forms = new Map<string, Set<VerbForm>>();
  const add = (word: string, form: VerbForm): void => {
    const known = forms.get(word);
    if (known === undefined) forms.set(word, new Set([form]));
    else known.add(form);
  };
  const regular = `${REGULAR} ${LESS_COMMON}`.split(' ').filter((verb) => !(verb in IRREGULAR));
  for (const verb of [...regular, ...Object.keys(IRREGULAR)]) {
    const irregular = IRREGULAR[verb];
    add(verb, 'base');
    add(third(verb), 's');
    add(ing(verb), 'ing');
    add(irregular?.[0] ?? past(verb), 'past');
    add(irregular?.[1] ?? past(verb), 'participle');
  }
  // American spellings in -ize are the same verbs.
  for (const [word, kinds] of [...forms]) {
    const american = word.replace(/is(e|es|ed|ing)$/, 'iz$1');
    if (american !== word) forms.set(american, kinds);
  }
  return forms;
};

const FORMS = formsOf();

/** The forms of a verb of doing that a word may be; empty for any other word. */
export const verbForms = (word: string): ReadonlySet<VerbForm> => FORMS.get(word.toLowerCase()) ?? NO_FORMS;

const NO_FORMS: ReadonlySet<VerbForm> = new Set();

export const isForm = (word: string | undefined, form: VerbForm): boolean =>
  word !== undefined && verbForms(word).has(form);
