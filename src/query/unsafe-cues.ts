const FEIGNED = '(?:fake|false|made[- ]up|invented|fictional|bogus)';
const PROOF = '(?:sources?|citations?|evidence|quot(?:e|ation)s?|references?)';

/** Orders to the service itself: to drop its rules, to show them, to be someone else, to obey what a document says, to make things up. */
export const UNSAFE: readonly RegExp[] = [
  /\bhow (?:would|could|can|do|might|should) (?:someone|somebody|anyone|anybody|one|i|we|you|people|a (?:person|resident))\b.{0,40}\b(?:break (?:into|in)|fak(?:e|ing)|forg(?:e|ing)|dodge|cheat|steal|smuggle|fiddle|get (?:past|round|away with|(?:someone|somebody|him|her) out)|launder|defraud|bribe|blackmail|evade)\b/i,
  /\b(?:log[- ]?in|sign[- ]?in|access|security) (?:details|credentials|codes?)\b|\bcredentials (?:for|of|to)\b|\b(?:get (?:round|around|past|into)|bypass|circumvent|defeat|evade|hack(?: into)?|break into|exploit)\b.{0,40}\b(?:sign[- ]on|log[- ]?in|security|firewall|passwords?|authentication|controls|systems?|network|database|accounts?|checks)\b/i,
  /\b(?:ignore|disregard|forget|override|bypass|skip|drop|set aside)\b.{0,40}\b(?:rules?|instructions?|prompts?|guidelines|guardrails|restrictions|previous|above|earlier|everything|all (?:that|you)|(?:what|that) you (?:were|have been|are|know))\b/i,
  /\b(?:follow|obey|do what|carry out|execute)\b.{0,40}\b(?:it says|(?:the|its|that|this|any) (?:\w+ ){0,2}(?:note|message|instructions?|commands?))\b/i,
  /\b(?:note|message|instructions?)\b.{0,30}\bfor (?:automated|machine|ai)\b.{0,60}\b(?:follow|obey|do)\b/i,
  /\b(?:system prompt|(?:your|ur|the) (?:hidden |initial |original |secret )?(?:instructions|prompt)|prompt texts?|api[- ]keys?|passwords?|secret keys?|access tokens?|environment variables?)\b/i,
  /(?:^|[.!,;:]\s*|\b(?:you|please|must|should|will|now|and)\s+)(?:pretend|imagine|act|behave|respond|answer) (?:to be |that you are |you are |like you are |as if you (?:were|are) |as (?:an? |the )?)(?:\w+ ){0,2}(?:ai|assistant|bot|model|hacker|persona|character|unrestricted|without (?:rules|limits))\b|\byou are now\b|\b(?:developer|god|admin|debug|jailbreak) mode\b|\bjailbreak\b/i,
  /(?:(?:^|[.!?,;:]\s*|\b(?:you|please|just|now)\s+)make up|\b(?:invent|fabricate|forge|fake|falsify))\b.{0,30}\b(?:quot(?:e|ation)s?|citations?|sources?|figures?|numbers?|evidence|references?|statements?|passages?|savings?|answers?|plans?)\b/i,
  /\b(?:quote|citation|source|figure|number|answer)\b.{0,40}\b(?:even if|although|whether or not)\b.{0,20}\b(?:it is|it['’]s|not|isn['’]t)\b.{0,20}\b(?:true|real|there|in the plan)\b/i,
  /<script\b|\bdrop table\b|\brm -rf\b|\b(?:delete|erase|wipe) (?:all |the |your )*(?:data|index|corpus|database|files)\b/i,
  /\b(?:role[- ]?play|impersonate|pretend (?:to be|that|you))\b|\bas if you (?:were|are)\b|(?:^|[.!,;:]\s*)(?:act|speak|talk|behave|respond) as\b|\b(?:from (?:here|now) on|henceforth|from this point)\b.{0,20}\byou\b/i,
  /\b(?:your|ur) (?:own )?(?:rules|guidelines|restrictions|config(?:uration)?|settings|secrets?|training data|context(?: window)?|developers?|system)\b|\b(?:which|what) (?:(?:ai|language) )?model (?:are|do|is) (?:you|this)\b|\bwho (?:made|built|trained) you\b/i,
  /^\W*(?:please )?(?:print|repeat|reveal|output|echo|dump|display|show(?: me)?)\b.{0,60}\b(?:above|before this|word for word|verbatim|context|hidden|internal|initial)\b/i,
  /\bmake (?:something|anything|it|one|some|them|things) up\b|\b(?:just |and )guess\b/i,
  new RegExp(
    String.raw`\b${FEIGNED} (?:\w+ ){0,2}(?:statements?|quot(?:e|ation)s?|letters?|figures?|press releases?|speech(?:es)?|minutes)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:without|skip|no need for|leave out|turn off|switch off|disable|stop) (?:any |the |all |your )?(?:(?:checking|giving|using|verifying|citing)\s*)?(?:any |the |your )?${PROOF}\b|\b${PROOF} (?:are|is) (?:now )?(?:switched |turned )?(?:off|disabled|optional|not needed)\b`,
    'i',
  ),
  /\b(?:does(?:n['’]t| not)|don['’]t) (?:matter|care|mind) (?:whether|if)\b.{0,25}\b(?:there|true|real|says?|in)\b/i,
  /^\W*(?:please )?(?:say|claim|state|pretend|confirm) that\b/i,
  /^\W*(?:system|assistant|developer|admin(?:istrator)?|root)\s*:/i,
  /^\W*(?:please )?(?:write|compose|draft|generate)\b(?: me| us)? (?:an? |the |some |your )?(?:\w+ ){0,2}(?:poem|song|story|joke|code|function|script|program|essay|letter|speech|statement|claim|e-?mail|rap|haiku|press release)\b|\bwrite the claim\b/i,
];
