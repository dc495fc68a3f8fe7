/// How an HTML report looks: dark and light as the reader's system asks, tables that scroll by
/// themselves on a narrow screen, and black on white on paper.
enum ReportStylesheet {
  static let text = """
    :root { color-scheme: light dark; --line: #8885; --faint: #8882; }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
    h2 { font-size: 1.25rem; margin-top: 2rem; border-bottom: 1px solid var(--line); }
    h3 { font-size: 1rem; margin-bottom: .25rem; overflow-wrap: anywhere; }
    p, ul, ol { margin: .5rem 0; }
    li { overflow-wrap: anywhere; }
    code { font: .875em ui-monospace, monospace; background: var(--faint); padding: 0 .2em; \
    overflow-wrap: anywhere; }
    blockquote { margin: .5rem 0; padding: .25rem .75rem; border-left: 3px solid var(--line); }
    pre { margin: .5rem 0; padding: .5rem .75rem; background: var(--faint); overflow-x: auto; }
    pre code { background: none; padding: 0; white-space: pre; }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; \
    border-bottom: 1px solid var(--line); }
    nav { display: flex; flex-wrap: wrap; gap: .25rem .9rem; font-size: .9rem; }
    .number { text-align: right; white-space: nowrap; }
    .chart { width: 100%; max-width: 40rem; height: auto; font-size: 13px; fill: currentColor; }
    .grid { stroke: var(--line); }
    .line { fill: none; stroke: #2e8b57; stroke-width: 2; }
    .dot { fill: #2e8b57; }
    .track { fill: var(--faint); }
    .strong { fill: #2e8b57; }
    .middling { fill: #c98a00; }
    .weak { fill: #c0392b; }
    @media (max-width: 36rem) {
      .cards thead { display: none; }
      .cards table, .cards tbody, .cards tr, .cards td { display: block; }
      .cards tr { padding: .4rem 0; border-bottom: 1px solid var(--line); }
      .cards td { padding: 0; border: 0; text-align: left; overflow-wrap: anywhere; }
      .cards td:empty { display: none; }
      .cards td[data-title]::before { content: attr(data-title) ": "; opacity: .7; }
    }
    @media print {
      nav { display: none; }
      :root { color-scheme: light; }
      body { max-width: none; padding: 0; font-size: 11pt; }
      h2, h3 { break-after: avoid; }
      tr, li, svg { break-inside: avoid; }
      .table, pre { overflow: visible; }
      pre code { white-space: pre-wrap; }
      rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
}
