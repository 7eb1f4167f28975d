import { figuresText } from './figures-text.js';

const page = figuresText('', [section('Mail', 'm1'), section('Memory', 'r1')], run('bench', 'Machine: a'));

describe('the figures of the page', () => {
  it('begin with date, command and machine', () => {
    expect(page).toBe('- 2026-01-02, `bench`\n- Machine: a\n\n### Mail\n\nm1\n\n### Memory\n\nr1');
  });

  it('are replaced as a whole by a run that makes all of them', () => {
    const sections = [section('Mail', 'm2'), section('Memory', 'r2'), section('Inboxes', 'i2')];
    const text = figuresText(page, sections, run('again', 'Machine: b'));
    expect(text).toBe('- 2026-01-02, `again`\n- Machine: b\n\n### Mail\n\nm2\n\n### Memory\n\nr2\n\n### Inboxes\n\ni2');
  });

  it('of other parts stay, and those of the run say where they come from', () => {
    const text = figuresText(page, [section('Memory', 'r2'), section('Inboxes', 'i2')], run('again', 'Machine: a'));
    const origin = 'This table: 2026-01-02, `again`, the same machine.';
    expect(text).toBe(
      `- 2026-01-02, \`bench\`\n- Machine: a\n\n### Mail\n\nm1\n\n### Memory\n\nr2\n\n${origin}\n\n### Inboxes\n\ni2\n\n${origin}`,
    );
  });

  it('name another machine, and do not pile up', () => {
    const once = figuresText(page, [section('Memory', 'r2')], run('again', 'Machine: b'));
    const twice = figuresText(once, [section('Memory', 'r2')], run('again', 'Machine: b'));
    expect(twice).toBe(once);
    expect(once).toMatch(/r2\n\nThis table: 2026-01-02, `again`\n\n- Machine: b$/u);
  });
});

function section(title: string, body: string) {
  return { title, body, figures: {} };
}

function run(command: string, machine: string) {
  return { date: '2026-01-02', command, lines: [`- ${machine}`] };
}
