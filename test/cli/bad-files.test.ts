import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { canRunUnprivileged, cli, cliUnprivileged, complaint, newFolder, planText, type Run } from './run-cli.ts';

const encryptedPdf = (): Promise<Buffer> =>
  new Promise((resolve) => {
    const pdf = new PDFDocument({ userPassword: 'secret', ownerPassword: 'secret', pdfVersion: '1.7' });
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.text('A productivity plan that nobody may read.');
    pdf.end();
  });

/** A PNG image of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** An empty zip archive: the end-of-directory record alone. */
const ZIP = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');

const PLAN = planText('Kent County Council', 'We ended 61 subscriptions that nobody used, which saved £27,400.');

describe('ingest of a file that cannot be used', () => {
  let folder: string;
  let data: string;
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const ingest = (...paths: readonly string[]): Run => cli(['ingest', ...paths, '--data', data]);
  const documents = (): number =>
    (JSON.parse(cli(['list', 'documents', '--json', '--data', data]).stdout) as { items: unknown[] }).items.length;

  beforeAll(() => {
    folder = newFolder();
    data = join(folder, 'data');
    expect(ingest(file('kent.txt', PLAN)).code).toBe(0);
  });

  it('says that an empty file is empty', () => {
    const { code, stdout, stderr } = ingest(file('empty.txt', ''));
    expect(code).toBe(1);
    expect(stdout).toContain('1 file: 1 failed.');
    expect(complaint(stderr)).toEqual({
      sentence: expect.stringContaining('The file holds no bytes.'),
      hint: 'Replace it with the full file.',
      code: 'FILE_EMPTY',
    });
  });

  it('says that a folder holds no plans, and makes no data folder', () => {
    mkdirSync(join(folder, 'none'));
    const { code, stdout, stderr } = cli(['ingest', join(folder, 'none'), '--data', join(folder, 'data-of-none')]);
    expect([code, stdout]).toEqual([1, '']);
    expect(complaint(stderr)).toEqual({
      sentence: `There are no files in ${join(folder, 'none')}.`,
      hint: 'Give a folder that holds PDF, DOCX, HTML, Markdown or text files.',
      code: 'NO_PLANS_FOUND',
    });
    expect(complaint(cli(['ask', 'Why?', '--data', join(folder, 'data-of-none')]).stderr).code).toBe('DATA_NOT_FOUND');
  });

  it('says that a PDF is encrypted', async () => {
    const { code, stderr } = ingest(file('locked.pdf', await encryptedPdf()));
    expect(code).toBe(1);
    expect(complaint(stderr)).toMatchObject({
      hint: 'Save a copy without a password and ingest that.',
      code: 'PDF_ENCRYPTED',
    });
  });

  it('knows a picture by its content, whatever its name says', () => {
    const { code, stderr } = ingest(file('plan.pdf', PNG));
    expect(code).toBe(1);
    expect(complaint(stderr)).toMatchObject({
      sentence: expect.stringContaining('plan.pdf'),
      code: 'FILE_TYPE_UNSUPPORTED',
    });
  });

  it('says that an archive holds no files', () => {
    expect(complaint(ingest(file('plans.zip', ZIP)).stderr).code).toBe('FILE_EMPTY');
  });

  it('refuses 60 MB of text without reading it', () => {
    const { code, stderr } = ingest(
      file('long.txt', 'The council saved money by sharing services.\n'.repeat(1_400_000)),
    );
    expect(code).toBe(1);
    expect(complaint(stderr)).toMatchObject({
      sentence: expect.stringContaining('60 MB of text'),
      code: 'FILE_TOO_LARGE',
    });
  });

  it('reads text that is not UTF-8, and says so', () => {
    const bytes = Buffer.concat([
      Buffer.from(planText('Essex County Council', 'We saved ')),
      Buffer.from([0xa3]),
      Buffer.from('2m by sharing depots.\n'),
    ]);
    const { code, stdout, stderr } = ingest(file('essex.txt', bytes));
    expect(code).toBe(0);
    expect(stdout).toContain('needs attention');
    expect(complaint(stderr).code).toBe('CHARSET_GUESSED');
    const asked = cli(['ask', 'How much did Essex save by sharing depots?', '--json', '--data', data]);
    expect(asked.stdout).toContain('£2m');
  });

  it('says that a path does not exist', () => {
    const { code, stderr } = ingest(join(folder, 'nowhere'));
    expect(code).toBe(1);
    expect(complaint(stderr)).toEqual({
      sentence: `${join(folder, 'nowhere')} does not exist.`,
      hint: 'Check the path.',
      code: 'PATH_NOT_FOUND',
    });
  });

  it('stores the good files of a folder beside bad ones and exits with 3', () => {
    mkdirSync(join(folder, 'mixed'));
    file('mixed/picture.png', PNG);
    file('mixed/surrey.txt', planText('Surrey County Council', 'We closed two depots.'));
    const { code, stdout, stderr } = ingest(join(folder, 'mixed'));
    expect(code).toBe(3);
    expect(stdout).toContain('2 files: 1 ingested, 1 failed.');
    expect(complaint(stderr).code).toBe('FILE_TYPE_UNSUPPORTED');
  });

  it.skipIf(!canRunUnprivileged())('says that a file may not be read [needs an unprivileged account]', () => {
    const secret = file('secret.txt', PLAN);
    chmodSync(secret, 0o000);
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    const open = newFolder();
    chmodSync(open, 0o777);
    const unread = cliUnprivileged(['ingest', secret, '--data', join(open, 'data')]);
    expect(unread.code).toBe(1);
    expect(complaint(unread.stderr)).toEqual({
      sentence: `${secret} may not be read by this account.`,
      hint: 'Give the account that runs this permission to read it.',
      code: 'PATH_UNREADABLE',
    });
    const unwritten = cliUnprivileged(['ingest', join(folder, 'kent.txt'), '--data', join(closed, 'data')]);
    expect(unwritten.code).toBe(1);
    expect(complaint(unwritten.stderr).code).toBe('DATA_UNWRITABLE');
    // A corpus that others made can be read without the right to write to it.
    const copy = join(folder, 'copy');
    cpSync(data, copy, { recursive: true });
    const asked = cliUnprivileged(['ask', 'What did Kent save by ending subscriptions?', '--data', copy]);
    expect([asked.code, asked.stderr]).toEqual([0, '']);
    expect(asked.stdout).toContain('£27,400');
  });

  it('takes neither the data folder nor the list of sources for plans', () => {
    const here = newFolder();
    writeFileSync(join(here, 'kent.txt'), PLAN);
    writeFileSync(join(here, 'sources.csv'), 'file,council,url,licence,date,kind\nkent.txt,Kent,,,2024-07-19,plan\n');
    for (const outcome of ['ingested', 'unchanged']) {
      const { code, stdout } = cli(['ingest', '.', '--sources', 'sources.csv'], { cwd: here });
      expect(code).toBe(0);
      expect(stdout).toContain(`1 file: 1 ${outcome}.`);
    }
  });

  it('has lost nothing after all of this', () => {
    expect(documents()).toBe(3);
    expect(cli(['ask', 'What did Kent save by ending subscriptions?', '--data', data]).stdout).toContain('£27,400');
  });
});
