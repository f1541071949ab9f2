import { readReviews } from '../../index/reviews.ts';
import { openSavedQuestions } from '../../index/saved-questions.ts';
import { type AskOptions, ask } from '../answer/ask.ts';
import { runSavedQuestion, type SavingDeps, savedQuestion, savedQuestionItem } from '../answer/saved-question.ts';
import { AppError } from '../core/errors.ts';
import type { Answer } from '../core/schema/answer.ts';
import type { AnswerChange, SavedQuestion } from '../core/schema/saved-question.ts';
import { answerText } from './answer-text.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { type Desk, openDesk } from './desk.ts';
import { filtersFromOptions } from './options.ts';
import { counted, excerpt, wrapped } from './text-lines.ts';

/** What can be done with saved questions. */
export const SAVED_ACTIONS = ['list', 'add', 'run', 'show', 'remove'] as const;

export type SavedArguments = {
  readonly action: string;
  /** A question to add; else the id or the name of one that is saved. Absent for `run`: all. */
  readonly what?: string;
  readonly name?: string;
  readonly json?: boolean;
  readonly filters: unknown;
};

/** Length of 2026-01-02. */
const ISO_DATE_CHARS = 10;

/** An answer is recognised by its beginning; `show` has all of it. */
const ANSWER_WIDTH = 160;
/** Causes that the text of a run lists; `--json` has all. */
const CAUSES_SHOWN = 10;

const savingDeps = (context: CommandContext, desk: Desk): SavingDeps => ({
  ...desk,
  reviews: readReviews(context.config.dataDir),
  programVersion: context.version,
  today: new Date().toISOString().slice(0, ISO_DATE_CHARS),
});

/** Keeps an answer with its question under a name. @throws AppError DATA_BUSY, DATA_UNWRITABLE, DISK_FULL. */
export const saveAnswer = (context: CommandContext, desk: Desk, answer: Answer, name: string | null): SavedQuestion => {
  const saved = savedQuestion(savingDeps(context, desk), answer, name);
  openSavedQuestions(context.config.dataDir).put(saved);
  return saved;
};

const named = (saved: SavedQuestion): string => (saved.name === null ? '' : `${saved.name}: `);

const listLine = (saved: SavedQuestion, columns: number | null): string =>
  [
    `${saved.savedId}  ${named(saved)}${saved.question}`,
    `    ${excerpt(saved.answer.text.replace(/\s+/g, ' '), ANSWER_WIDTH)}`,
    `    Answered on ${saved.ranOn}.${saved.change === null ? '' : ` ${saved.change.summary}`}`,
  ]
    .map((line) => wrapped(line, columns, '    '))
    .join('\n');

const changeLines = ({ itemsAdded, itemsRemoved, figure, causes }: AnswerChange): readonly string[] => [
  ...(figure === undefined ? [] : [`  Figure: ${figure.before || 'none'} -> ${figure.after || 'none'}`]),
  ...itemsAdded.map((item) => `  + ${excerpt(item, ANSWER_WIDTH)}`),
  ...itemsRemoved.map((item) => `  - ${excerpt(item, ANSWER_WIDTH)}`),
  ...causes.slice(0, CAUSES_SHOWN).map(({ message, touches }) => `  ${touches ? 'Why' : 'Also'}: ${message}`),
  ...(causes.length > CAUSES_SHOWN
    ? [`  And ${counted(causes.length - CAUSES_SHOWN, 'more change')}; --json has all.`]
    : []),
];

const runText = (saved: SavedQuestion, columns: number | null): string =>
  [
    `${saved.savedId}  ${named(saved)}${saved.question}`,
    ...(saved.change === null ? [] : [saved.change.summary, ...changeLines(saved.change)]),
    ...(saved.change?.same === false
      ? [`  Now: ${excerpt(saved.answer.text.replace(/\s+/g, ' '), ANSWER_WIDTH)}`]
      : []),
  ]
    .map((line) => wrapped(line, columns, '    '))
    .join('\n');

/** The saved question of an id or a name. @throws AppError NOT_FOUND, USAGE when nothing or an ambiguous name is given. */
const theSaved = (held: readonly SavedQuestion[], what: string | undefined): SavedQuestion => {
  if (what === undefined) throw new AppError('USAGE', 'Name the saved question by its id or name.', {});
  const found = held.filter(({ savedId, name }) => savedId === what || name === what);
  const [saved] = found;
  if (saved === undefined) throw new AppError('NOT_FOUND', `No question is saved as ${what}.`, { what });
  if (found.length > 1)
    throw new AppError('USAGE', `${counted(found.length, 'question')} are saved as ${what}; name one by its id.`, {});
  return saved;
};

const add = async (context: CommandContext, given: SavedArguments): Promise<SavedQuestion> => {
  if (given.what === undefined) throw new AppError('USAGE', 'Give the question to save.', {});
  const desk = await openDesk(context);
  try {
    const options: AskOptions = { filters: filtersFromOptions(given.filters, desk.reader), signal: context.signal };
    return saveAnswer(context, desk, await ask(desk, given.what, options), given.name ?? null);
  } finally {
    desk.close();
  }
};

const run = async (context: CommandContext, given: SavedArguments): Promise<readonly SavedQuestion[]> => {
  const store = openSavedQuestions(context.config.dataDir);
  const held = store.list();
  const wanted = given.what === undefined ? held : [theSaved(held, given.what)];
  const desk = await openDesk(context);
  try {
    const deps = savingDeps(context, desk);
    const ran: SavedQuestion[] = [];
    for (const saved of wanted) {
      const again = await runSavedQuestion(deps, saved, { signal: context.signal });
      store.put(again);
      ran.push(again);
    }
    return ran;
  } finally {
    desk.close();
  }
};

/** Lists saved questions, saves one, asks one or all again and says what changed and why, shows the last answer of one, or removes one. */
export const savedCommand = async (context: CommandContext, given: SavedArguments): Promise<ExitCode> => {
  const store = openSavedQuestions(context.config.dataDir);
  const show = (json: unknown, text: () => string): void => context.out(given.json === true ? asJson(json) : text());
  switch (SAVED_ACTIONS.find((action) => action === given.action)) {
    case 'list': {
      const held = store.list();
      show({ items: held.map(savedQuestionItem) }, () =>
        held.length === 0 ? 'No question is saved.' : held.map((saved) => listLine(saved, context.columns)).join('\n'),
      );
      return EXIT.done;
    }
    case 'add': {
      const saved = await add(context, given);
      show(saved, () => `Saved as ${saved.savedId}.\n${answerText(saved.answer, context.columns)}`);
      return EXIT.done;
    }
    case 'run': {
      const ran = await run(context, given);
      show({ items: ran }, () =>
        ran.length === 0 ? 'No question is saved.' : ran.map((saved) => runText(saved, context.columns)).join('\n\n'),
      );
      return EXIT.done;
    }
    case 'show': {
      const saved = theSaved(store.list(), given.what);
      show(saved, () => answerText(saved.answer, context.columns));
      return EXIT.done;
    }
    case 'remove': {
      const saved = theSaved(store.list(), given.what);
      store.remove(saved.savedId);
      show({ removed: saved.savedId }, () => `${saved.savedId} is removed.`);
      return EXIT.done;
    }
    default:
      throw new AppError('USAGE', `There is no saved ${given.action}; choose ${SAVED_ACTIONS.join(', ')}.`, {});
  }
};
