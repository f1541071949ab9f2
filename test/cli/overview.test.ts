import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, complaint, newFolder, type Run, SAMPLE_PLANS, SAMPLE_REGISTER } from './run-cli.ts';

describe('what looks at many plans at once', () => {
  let folder: string;
  const run = (...args: readonly string[]): Run => cli([...args, '--data', join(folder, 'data')]);

  beforeAll(() => {
    folder = newFolder();
    expect(cli(['ingest', SAMPLE_PLANS, '--register', SAMPLE_REGISTER, '--data', join(folder, 'data')]).code).toBe(0);
  });

  it('is a grid with a line a topic, or the quotes of one council', () => {
    const lines = run('grid').stdout.trim().split('\n');
    expect(lines).toHaveLength(1 + 33 + 1);
    expect(lines[0]).toMatch(/^TOPIC +STATED( +X\w+){8}$/);
    expect(lines.at(-1)).toMatch(/^yes: stated;/);
    const one = run('grid', '--council', 'Ostrey', '--section', 'barriers').stdout.trim().split('\n');
    expect(one[0]).toMatch(/^COUNCIL +TOPIC +STATED +PAGE +QUOTE$/);
    expect(one).toHaveLength(1 + 4 + 1);
  });

  it('is a grid as CSV, JSON and one HTML file', () => {
    const matrix = parse(run('grid', '--format', 'csv').stdout, { columns: true, bom: true }) as unknown[];
    const { rows } = JSON.parse(run('grid', '--json').stdout) as { rows: unknown[] };
    expect([matrix.length, rows.length]).toEqual([8, 8]);
    const html = run('grid', '--format', 'html').stdout;
    expect(html.startsWith('<!doctype html>')).toBe(true);
  });

  it('is a comparison of councils or groups', () => {
    const pair = run('compare', 'Ostrey', 'Quillmouth').stdout;
    expect(pair).toMatch(/^Both plans state \d+ of \d+ topics that apply to both councils\./);
    const groups = run('compare', 'type:district', 'type:unitary').stdout;
    expect(groups).toContain('differences may be chance');
    expect(complaint(run('compare', 'Ostrey', 'Ostrey').stderr).code).toBe('PARAMETER_INVALID');
  });

  it('is a brief as text, and as a Word document with a footnote a source', async () => {
    const text = run('brief', 'barriers').stdout;
    expect(text).toMatch(/^Barriers: what 8 plans say\n\nIn short\n\nAll 8 plans name barriers, \d+ in all\./);
    const file = join(folder, 'brief.docx');
    expect(run('brief', 'barriers', '--format', 'docx', '--output', file).code).toBe(0);
    const { value } = await mammoth.convertToHtml({ buffer: readFileSync(file) });
    expect(value).toContain('<h1>In short</h1>');
    expect(value).toContain('id="footnote-1"');
  });
});
