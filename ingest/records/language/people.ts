export type Owner = { readonly ownerName: string | null; readonly ownerRole: string | null };

/** Words of posts, teams and bodies: who is named by them is not named as a person. */
const POST =
  /\b(?:director|directorate|head|manager|officer|leader|chief|executive|deputy|assistant|lead|team|board|service|services|department|committee|cabinet|member|portfolio|holder|councillors?|mayor|secretary|treasurer|adviser|advisor|analyst|coordinator|co-ordinator|principal|strategic|programme|project|commissioner|commissioning|therapist|architect|engineer|solicitor|planner|partnership|group|panel|all|heads|directors|managers|council|unit|office|finance|housing|corporate|hr|ict|it|sro|elt|slt|cmt|ceo|cfo|coo|cio|cto|dcs|dass|s151|section 151|monitoring)\b/iu;

const TITLE = /^(?:cllr|councillor|mr|mrs|ms|miss|mx|dr|prof(?:essor)?|sir|dame|lord|lady)\.?\s+/iu;
const NAME_WORD =
  "(?:\\p{Lu}[\\p{L}'’]+(?:[-‐ ]?\\p{Lu}[\\p{L}'’]+)*|\\p{Lu}\\.?|de|van|von|der|le|la|al|bin|O['’]\\p{Lu}\\p{L}+)";
const NAME = new RegExp(`^${NAME_WORD}(?:[ -]+${NAME_WORD}){0,4}$`, 'u');

/** Two to five words of letters, each with a capital, none of them a word of a post. One word alone counts too: "Jillee". */
export const looksLikeName = (text: string): boolean => {
  const bare = text.replace(TITLE, '').trim();
  return (
    bare.length > 2 &&
    !POST.test(bare) &&
    NAME.test(bare) &&
    bare.split(/\s+/).length <= 5 &&
    !/^[\p{Lu}\d]+$/u.test(bare)
  );
};

export const looksLikePost = (text: string): boolean => POST.test(text) && text.split(/\s+/).length <= 14;

/**
 * Reads who leads from a cell: names apart from posts ("Kathy Freeman, Director of Resources"). Several names stand as printed, joined by " / ".
 */
export const readOwner = (printed: string): Owner => {
  const text = printed.replace(/\s+/g, ' ').trim();
  if (text === '' || /^(?:n\/?a|tbc|tba|-|–|—|none|various)$/iu.test(text)) return { ownerName: null, ownerRole: null };
  const parts = text.split(/\s*(?:[,;/()\n]|\s[–—-]\s|\band\b|&)\s*/u).filter((part) => part !== '');
  // Beside a post a single word is a part of it: "Service Director, Highways".
  const alone = parts.every(looksLikeName);
  const isName = (part: string): boolean => looksLikeName(part) && (alone || part.includes(' '));
  const names = parts.filter(isName);
  if (names.length === parts.length)
    return { ownerName: parts.length === 1 ? text : names.join(' / '), ownerRole: null };
  const rest = names.length === 0 ? text : parts.filter((part) => !isName(part)).join(', ');
  return { ownerName: names.length === 0 ? null : names.join(' / '), ownerRole: rest };
};
