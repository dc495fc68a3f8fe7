/// What a page of a history adds to the look of a report.
enum HistoryStylesheet {
  static let text = """
    .trends { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), \
    1fr)); gap: 1rem; }
    figure { margin: 0; }
    figcaption { overflow-wrap: anywhere; }
    small, .counts { color: color-mix(in srgb, currentColor 70%, transparent); }
    .trend { width: 100%; height: auto; font-size: 11px; fill: currentColor; }
    .axis { stroke: var(--line); fill: none; }
    .curve { stroke: #3b82c4; stroke-width: 1.5; fill: none; }
    circle { fill: #3b82c4; }
    a:hover circle, a:focus circle { fill: #c0392b; r: 5px; }
    details, section > p { margin: 0; padding: .25rem 0; border-bottom: 1px solid var(--line); }
    summary, section > p { overflow-wrap: anywhere; }
    :target { background: var(--faint); }
    .worse { color: #c0392b; }
    @media (prefers-color-scheme: dark) { .worse { color: #ff8a7a; } }

    """
}
