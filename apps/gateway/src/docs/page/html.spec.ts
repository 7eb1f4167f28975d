import { html, prose } from './html.js';

describe('markup', () => {
  it('escapes what is put into it, and nothing twice', () => {
    const inner = html`<b>${'<script>"&\''}</b>`;
    expect(html`<p>${inner}${[html`<i>${1}</i>`, null, false]}</p>`.text).toBe(
      '<p><b>&lt;script&gt;&quot;&amp;&#39;</b><i>1</i></p>',
    );
  });

  it('shows prose with code and paragraphs', () => {
    expect(prose('a `b<c>`\n\nd').text).toBe('<p>a <code>b&lt;c&gt;</code></p><p>d</p>');
  });
});
