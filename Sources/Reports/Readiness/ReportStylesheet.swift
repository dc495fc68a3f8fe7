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
    .table { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; \
    border-bottom: 1px solid var(--line); }
    .number { text-align: right; white-space: nowrap; }
    .chart { width: 100%; max-width: 40rem; height: auto; font-size: 13px; fill: currentColor; }
    .grid { stroke: var(--line); }
    .line { fill: none; stroke: #2e8b57; stroke-width: 2; }
    .dot { fill: #2e8b57; }
    .track { fill: var(--faint); }
    .strong { fill: #2e8b57; }
    .middling { fill: #c98a00; }
    .weak { fill: #c0392b; }
    @media print {
      :root { color-scheme: light; }
      body { max-width: none; padding: 0; font-size: 11pt; }
      h2, h3 { break-after: avoid; }
      tr, li, svg { break-inside: avoid; }
      .table { overflow: visible; }
      rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
}
