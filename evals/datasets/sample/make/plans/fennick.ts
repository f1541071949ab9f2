import { para, say } from '../content.ts';
import { action, barrier, due, on, request } from '../marks.ts';

/** Paragraphs that both Fennick councils print, word for word but for a few words: near-duplicates of partner councils. */
export const partnership = (partner: string) =>
  para(
    say(
      `Since April 2019 we have shared one chief executive and one management team with ${partner}.`,
      on('operating-model'),
      on('shared-services'),
      action(`Share one chief executive and one management team with ${partner}`, 'ongoing', 'corporate', {
        due: due('April 2019'),
        partners: [partner],
        flags: ['date is in the past'],
      }),
    ),
    'Each council keeps its own members, its own budget and its own priorities.',
    say(
      'Revenues and benefits, planning support and internal audit are run as joint teams, and a joint waste contract starts in June 2025.',
      on('partners'),
      action('Run revenues and benefits, planning support and internal audit as joint teams', 'ongoing', 'corporate'),
      action('Start a joint waste contract', 'planned', 'waste', { due: due('in June 2025') }),
    ),
  );

export const settlements = (extra: string) =>
  para(
    say(
      `Settlements for one year at a time make it hard to plan, ${extra}.`,
      on('government-process'),
      on('what-blocks-progress'),
      barrier(
        'settlement',
        `Settlements for one year at a time make it hard to plan, ${extra}`,
        'short_settlement',
        'finance',
      ),
    ),
    say(
      'We ask the Ministry of Housing, Communities and Local Government (MHCLG) for a settlement of at least three years.',
      on('multi-year-settlement'),
      request('A settlement of at least three years', 'MHCLG', 'money', 'settlement'),
    ),
  );
