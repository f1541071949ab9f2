/** Products and kinds of technology that plans name. Matched as printed (case is looked at where the name is an everyday word). */
const PRODUCTS =
  /(?<![\p{L}\p{N}])(?:Microsoft (?:365 )?Co-?pilot|Co-?[Pp]ilot|Dynamics(?: 365)?|Power ?BI|Power (?:Apps|Automate|Platform)|Office 365|Microsoft 365|SharePoint|Azure|Oracle(?: (?:Cloud|Fusion))?|SAP|Workday|Unit4|Civica|Capita One|NEC|Northgate|Liquidlogic|Mosaic|Eclipse|Salesforce|ServiceNow|Granicus|Jadu|Netcall|Alloy|Idox|Uniform|Magic ?[Nn]otes|Beam|ChatGPT|OpenAI|Gemini|Amazon Web Services|AWS|Google Cloud|Alexa|Joy|CaseTracker|Xantura|Policy in Practice|LIFT|LG ?Inform|Tableau|Qlik|ArcGIS|GOV\.UK (?:Pay|Notify|Forms))(?![\p{L}\p{N}])/gu;

const KINDS =
  /(?<![\p{L}\p{N}])(?:generative (?:AI|artificial intelligence)|artificial intelligence|AI(?: (?:assistants?|notetakers?|tools?|call summaries))?|machine learning|predictive (?:analytics|modelling)|robotic process automation|RPA|chat ?bots?|digital assistants?|voice ?bots?|technology[- ]enabled care|internet of things|sensors?|drones?|digital twins?|data (?:lakes?|warehouses?)|route optimi[sz]ation(?: software)?|(?:public |private )?cloud(?: hosting| services| platforms?)?|software as a service|SaaS|ERP(?: systems?)?|CRM(?: (?:platform|system)s?)?|GIS|APIs?|customer (?:portal|account|platform)s?|self[- ]service portals?|e-?signatures?|smart (?:bins?|meters?|lighting)|automatic minutes|tablets)(?![\p{L}\p{N}])/giu;

const PARTNERS =
  /(?<![\p{L}\p{N}])(?:(?:\p{Lu}[\p{L}'’&-]+ )+(?:(?:County |City |Borough |District |Metropolitan |Unitary )+Council|Council|Constabulary|Police|NHS(?: Foundation)? Trust|Foundation Trust|University|Fire (?:and Rescue )?Service|Combined Authority|Housing Association|Hospitals?|Integrated Care (?:Board|Partnership)|Partnership|College|Chamber of Commerce|Growth Hub)|NHS(?: England| [\p{Lu}][\p{L}-]+(?:[ -]\p{Lu}[\p{L}-]+)*(?: \([A-Z]+\))?)?|ICBs?|LGA|Local Government Association|CIPFA|Home Office|Homes England|Environment Agency|police|hospital trusts?|housing associations|(?:two|three|four|five|six|eleven|\d+|neighbouring|other|partner|local)(?: (?:other|neighbouring|local|public|large|nearby))* (?:councils?|boroughs?|districts?|counties|authorities|trusts?|hospitals?|employers|public bodies|housing associations)|(?:the )?voluntary(?:,| and) community(?: and social enterprise)?(?: sector)?|voluntary sector|VCS(?:E|FSE)?|universit(?:y|ies)|general practices)(?![\p{L}\p{N}])/gu;

/** A partner's name right after one of these is who the work is done with; elsewhere it may only be mentioned. */
const WITH = /\b(?:with|by|from|between|for|alongside|to|and|joins)\b[^.;]{0,60}$/iu;

const unique = (found: readonly string[]): string[] => {
  const kept: string[] = [];
  for (const one of found) {
    const known = kept.findIndex(
      (other) => other.toLowerCase().includes(one.toLowerCase()) || one.toLowerCase().includes(other.toLowerCase()),
    );
    if (known < 0) kept.push(one);
    else if (one.length > (kept[known]?.length ?? 0)) kept[known] = one;
  }
  return kept;
};

/** Products and kinds of technology named in a text, as printed, in order, each once. */
export const technologyIn = (text: string): string[] =>
  unique(
    [...text.matchAll(PRODUCTS), ...text.matchAll(KINDS)]
      .toSorted((a, b) => a.index - b.index)
      .map((match) => match[0]),
  );

/** Bodies named as partners in a text, as printed, in order, each once; the council itself is left out. */
export const partnersIn = (text: string, own: readonly string[]): string[] =>
  unique(
    [...text.matchAll(PARTNERS)]
      .filter((match) => match.index === 0 || WITH.test(text.slice(Math.max(0, match.index - 80), match.index)))
      .map((match) => match[0].replace(/^[Tt]he /, ''))
      .filter((name) => !own.some((one) => one !== '' && name.toLowerCase() === one.toLowerCase())),
  );
