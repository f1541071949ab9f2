import { describe, expect, it } from 'vitest';
import { documentKindOf } from '../../ingest/document-kind.ts';
import { readFile } from '../../ingest/read.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const kindOf = async (fileName: string, text: string): Promise<string> =>
  documentKindOf(await readFile(utf8(text), { fileName }), fileName).kind;

const FILLER = Array.from(
  { length: 30 },
  (_, i) => `Service ${i} of the council shares its depot with neighbours and keeps a record of what that saves.`,
).join('\n\n');

const page = (title: string, ...body: readonly string[]): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><main><h1>${title}</h1>${body.map((text) => `<p>${text}</p>`).join('')}</main></body></html>`;

describe('a plan', () => {
  it.each([
    ['with a title that says so', 'p.txt', `Alderby Council Productivity Plan\n\nJuly 2024\n\n${FILLER}`],
    ['with a title of its own making', 'doc1.txt', `Doing more with less in Alderby\n\n${FILLER}`],
    [
      'that mentions minutes, a decision and the appendix of another paper',
      'plan.txt',
      `Productivity Plan 2024\n\nThis plan was agreed by Cabinet; see the minutes of the meeting of 10 July and Appendix B of the report to Cabinet.\n\n${FILLER}\n\nCabinet RESOLVED to review the plan each year.`,
    ],
    ['read in ten minutes', 'plan.txt', `Our productivity plan in ten minutes\n\n${FILLER}`],
    [
      'that says early on what progress was made',
      'plan.md',
      `# Productivity plan\n\n## Foreword\n\nWelcome.\n\n## Progress since 2010\n\n${FILLER}`,
    ],
    [
      'with approval lines like those of a decision',
      'plan.txt',
      `Alderby productivity statement\n\nDecision date: 10 July 2024\nPortfolio holder: Councillor A. Smith\n\n${FILLER}`,
    ],
    [
      'that was stored as an appendix of a report',
      'Appendix 1 - Productivity Plan.txt',
      `Alderby Council Productivity Plan\n\n${FILLER}`,
    ],
    [
      'with a foreword in which the leader speaks',
      'plan.txt',
      `Alderby Productivity Plan\n\nCouncillor Smith, the leader, said: we waste nothing.\n\n${FILLER}`,
    ],
    [
      'about the news and the present',
      'plan.txt',
      `Productivity plan\n\nThe news is good, and at present:\n\n${FILLER}`,
    ],
  ])('%s', async (_, fileName, text) => {
    expect(await kindOf(fileName, text)).toBe('plan');
  });
});

describe('another kind of document', () => {
  it.each([
    ['update', 'one year on', 'u.txt', `Productivity in Alderby: one year on\n\n${FILLER}`],
    ['update', 'called so in its title', 'u.txt', `Alderby productivity plan: progress report\n\n${FILLER}`],
    ['update', 'refreshed', 'u.txt', `Productivity plan refresh 2025\n\n${FILLER}`],
    [
      'update',
      'told by its file name alone',
      'alderby-productivity-plan-update-2025.txt',
      `Alderby productivity plan\n\n${FILLER}`,
    ],
    ['appendix', 'with a letter', 'x.txt', `Appendix B: list of actions\n\n${FILLER}`],
    ['appendix', 'named after the plan', 'x.txt', `Productivity plan – Appendix 2\n\n${FILLER}`],
    ['appendix', 'told by its file name', 'annex-a.txt', `What we will do by when\n\n${FILLER}`],
    [
      'minutes',
      'called so',
      'x.txt',
      `Minutes of a meeting of the Cabinet held on 10 July 2024\n\nMembers present: Councillors Smith and Jones\n\n12. Productivity plan\n\nRESOLVED that the plan be approved.`,
    ],
    [
      'minutes',
      'without the word',
      'doc.txt',
      `Alderby Council\n\nCabinet, 10 July 2024\n\nPresent: Councillors Smith and Jones\n\nApologies for absence were received from Councillor Brown.\n\nProductivity plan\n\nIt was moved by Councillor Smith and RESOLVED that the plan be approved.`,
    ],
    [
      'minutes',
      'on a page of the democracy system',
      'ieIssueDetails.html',
      page(
        'Agenda item - Productivity Plan',
        'Minutes:',
        'The Cabinet considered the plan. It was resolved that it be sent to the ministry.',
      ),
    ],
    [
      'decision',
      'a notice',
      'x.txt',
      `Decision notice\n\nDecision maker: Cabinet member for finance\n\nDate of decision: 10 July 2024\n\nReasons for the decision: the ministry asks for a productivity plan.`,
    ],
    [
      'decision',
      'a report to members about the plan',
      'item7.txt',
      `Productivity Plan\n\nReport of the Director of Finance\n\nWards affected: all\n\nKey decision: no\n\nCabinet is recommended to approve the productivity plan at Appendix A.\n\n${FILLER}`,
    ],
    [
      'news',
      'a press release',
      'x.txt',
      `Press release: council sends its productivity plan\n\nThe council has sent its plan.\n\nNotes to editors: the plan is on our site.`,
    ],
    [
      'news',
      'a headline and a quotation',
      'x.html',
      page(
        'Council approves productivity plan',
        'Published: 12 July 2024',
        'Members backed the plan last night.',
        'Cllr Smith, leader of the council, said: “We are proud of it.”',
      ),
    ],
    [
      'landing',
      'a page that points at the file',
      'x.html',
      page('Productivity plan', 'Every council was asked for a plan.', 'Download our productivity plan (PDF, 312 KB)'),
    ],
    ['other', 'an assessment', 'x.txt', `Equality impact assessment\n\nProductivity plan\n\n${FILLER}`],
  ])('%s: %s', async (kind, _, fileName, text) => {
    expect(await kindOf(fileName, text)).toBe(kind);
  });
});

describe('a report to members with the plan bound in', () => {
  const report = `# Report to Cabinet: productivity plan

Report of the Director of Finance

Cabinet is recommended to approve the plan at Appendix A.
`;
  const plan = `# Appendix A

## How we transform services

${FILLER}

## Technology and data

${FILLER}

## Barriers

${FILLER}
`;

  it('is a plan when that is most of the file, and says why', async () => {
    const read = await readFile(utf8(`${report}\n${plan}`), { fileName: 'item7.md' });
    expect(documentKindOf(read, 'item7.md')).toEqual({
      kind: 'plan',
      because: 'a report with the plan bound in: Appendix A',
    });
  });

  it('is a decision when the appendix is something else, or a small part', async () => {
    expect(await kindOf('item7.md', `${report}\n# Appendix A\n\n## Budget\n\n${FILLER}\n\n## Staff\n\n${FILLER}`)).toBe(
      'decision',
    );
    expect(await kindOf('item7.md', `${report}\n${FILLER}\n\n${FILLER}\n\n${FILLER}\n\n${FILLER}\n\n${plan}`)).toBe(
      'decision',
    );
  });
});

describe('the reason', () => {
  it('is the words that told', async () => {
    const read = await readFile(utf8(`Productivity in Alderby: one year on\n\n${FILLER}`), { fileName: 'u.txt' });
    expect(documentKindOf(read, 'u.txt')).toEqual({ kind: 'update', because: 'one year on' });
    const plain = await readFile(utf8(FILLER), { fileName: 'doc.txt' });
    expect(documentKindOf(plain, 'doc.txt')).toEqual({ kind: 'plan', because: 'nothing says otherwise' });
  });
});
