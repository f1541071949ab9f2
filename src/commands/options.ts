import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { COUNCIL_TYPES } from '../core/schema/council.ts';
import { DOCUMENT_KINDS, SECTIONS } from '../core/schema/document.ts';
import { type Filters, QUESTION_KINDS } from '../core/schema/question.ts';
import { ACTION_STATUSES, MONEY_ROLES, RECORD_KINDS } from '../core/schema/record.ts';
import { TOPIC_IDS } from '../core/topics.ts';
import type { QuestionReader } from '../query/plan-question.ts';

/** Filter options as commander collects them: each may be given several times or as a list with commas. */
const filterOptionsSchema = z.object({
  council: z.array(z.string()).optional(),
  type: z.array(z.string()).optional(),
  region: z.array(z.string()).optional(),
  section: z.array(z.string()).optional(),
  documentKind: z.array(z.string()).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  topic: z.array(z.string()).optional(),
  recordKind: z.array(z.string()).optional(),
  role: z.array(z.string()).optional(),
  status: z.array(z.string()).optional(),
});

const collect = (value: string, previous: string[] | undefined): string[] => [
  ...(previous ?? []),
  ...value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
];

/** A date of an option. @throws InvalidArgumentError. */
export const isoDate = (value: string): string => {
  if (!z.iso.date().safeParse(value).success) throw new InvalidArgumentError('Give a date such as 2024-07-19.');
  return value;
};

/** Adds the filters of the contract that exist so far. */
export const withFilters = (command: Command): Command =>
  command
    .option('--council <code-or-name>', 'only these councils', collect)
    .option('--type <type>', `only councils of these types (${COUNCIL_TYPES.join(', ')})`, collect)
    .option('--region <region>', 'only councils of these regions', collect)
    .option('--section <section>', `only these sections (${SECTIONS.join(', ')})`, collect)
    .option('--document-kind <kind>', `only these kinds of document (${DOCUMENT_KINDS.join(', ')})`, collect)
    .option('--from <date>', 'only documents dated on or after', isoDate)
    .option('--to <date>', 'only documents dated on or before', isoDate);

/** How a list or an answer may be written. */
export const FORMATS = ['table', 'json', 'jsonl', 'csv', 'docx'] as const;
export type Format = (typeof FORMATS)[number];

const ROLE_HELP = `only money in these roles (${MONEY_ROLES.join(', ')})`;

/** Adds the filter of topics. */
export const withTopicFilter = (command: Command): Command =>
  command.option('--topic <id>', `only these topics (${TOPIC_IDS.join(', ')})`, collect);

/** Adds the filters that say something about records of every kind. */
export const withRecordFilters = (command: Command): Command =>
  withFilters(command)
    .option('--topic <id>', `only what speaks of these topics (${TOPIC_IDS.join(', ')})`, collect)
    .option('--record-kind <kind>', `only records of these kinds (${RECORD_KINDS.join(', ')})`, collect);

/** Adds every filter that a question takes. */
export const withQuestionFilters = (command: Command): Command =>
  withRecordFilters(command)
    .option('--role <role>', ROLE_HELP, collect)
    .option('--status <status>', `only actions of these statuses (${ACTION_STATUSES.join(', ')})`, collect);

/** Adds the filters of lists and the forms in which they are written. */
export const withListOptions = (command: Command): Command =>
  withRecordFilters(command)
    .option('--role <role>', ROLE_HELP, collect)
    .option('--status <status>', 'only actions, or topics, of these statuses', collect)
    .option('--owners', 'show the names of the people who lead')
    .option('--output <file>', 'write to this file instead')
    .addOption(formatOption([...FORMATS]));

/** How one answer may be written beside plain text. */
export const ANSWER_FORMATS = ['json', 'jsonl', 'csv', 'docx'] as const satisfies readonly Format[];
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

export const formatOption = (formats: readonly Format[]): Option =>
  new Option('--format <format>', 'how to write it').choices([...formats]);

export const questionKindOption = (): Option =>
  new Option('--question-kind <kind>', 'take the question for this kind').choices([...QUESTION_KINDS]);

/** The values of a closed list that were given, whatever their case. @throws AppError FILTER_UNKNOWN. */
export const oneOf = <T extends string>(field: string, given: readonly string[], allowed: readonly T[]): T[] =>
  given.map((value) => {
    const found = allowed.find((candidate) => candidate.toLowerCase() === value.toLowerCase());
    if (found === undefined) {
      throw new AppError('FILTER_UNKNOWN', `"${value}" is not a ${field}; use one of ${allowed.join(', ')}.`, {
        field,
        value,
      });
    }
    return found;
  });

/**
 * Turns filter options into filters; councils may be given by code, GSS code or name.
 * @throws AppError FILTER_UNKNOWN, COUNCIL_UNKNOWN.
 */
export const filtersFromOptions = (options: unknown, reader: QuestionReader): Filters => {
  const given = filterOptionsSchema.parse(options);
  const regions = [...new Set(reader.register.map((council) => council.region))].toSorted();
  return {
    ...(given.council === undefined ? {} : { councils: given.council.map((text) => reader.findCouncil(text).code) }),
    ...(given.type === undefined ? {} : { types: oneOf('council type', given.type, COUNCIL_TYPES) }),
    ...(given.region === undefined ? {} : { regions: oneOf('region', given.region, regions) }),
    ...(given.section === undefined ? {} : { sections: oneOf('section', given.section, SECTIONS) }),
    ...(given.documentKind === undefined
      ? {}
      : { documentKinds: oneOf('document kind', given.documentKind, DOCUMENT_KINDS) }),
    ...(given.from === undefined ? {} : { from: given.from }),
    ...(given.to === undefined ? {} : { to: given.to }),
    ...(given.topic === undefined ? {} : { topics: oneOf('topic', given.topic, TOPIC_IDS) }),
    ...(given.recordKind === undefined ? {} : { recordKinds: oneOf('record kind', given.recordKind, RECORD_KINDS) }),
    ...(given.role === undefined ? {} : { roles: oneOf('role', given.role, MONEY_ROLES) }),
    ...(given.status === undefined ? {} : { statuses: oneOf('status', given.status, ACTION_STATUSES) }),
  };
};
