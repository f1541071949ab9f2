/** Lower case, one kind of quote and dash, single spaces, no thousands separators: what "the same text" means when answers are compared. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’´`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** SQuAD's folding for exact match and F1: lower case, without ASCII punctuation, articles and extra spaces. @see Rajpurkar et al., EMNLP 2016, evaluate-v1.1.py */
export const foldAnswer = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[!-/:-@[-`{-~]/g, '')
    .replace(/\b(a|an|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
