"""How a page looks: light, dark and on paper.

Owns every colour and size; each text is at least 4.5 times as bright as its ground, or as dark.
Never names a font that has to be fetched.
"""

from typing import Final

_LIGHT: Final = """
  --paper: #fdfaf6; --card: #ffffff; --ink: #2a2521; --soft: #6d6259; --line: #e2d8cd;
  --warm: #a9552a; --warm-pale: #ecc9b3; --cool: #4f7a5c; --cool-pale: #d3e2d6;"""
_DARK: Final = """
  --paper: #191613; --card: #221e1a; --ink: #ece4da; --soft: #b0a396; --line: #40382f;
  --warm: #e8a273; --warm-pale: #6e4630; --cool: #93c3a2; --cool-pale: #37503f;"""

STYLE: Final = f"""
:root {{ color-scheme: light dark;{_LIGHT} }}
@media (prefers-color-scheme: dark) {{ :root {{{_DARK} }} }}
* {{ box-sizing: border-box; }}
body {{
  margin: 0 auto; padding: 2.5rem 1.25rem 3rem; max-width: 54rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}}
header {{ margin-bottom: 2rem; }}
h1 {{ margin: 0 0 .5rem; font-size: 2rem; line-height: 1.2; letter-spacing: -.01em; }}
h2 {{ margin: 0 0 .25rem; font-size: 1.05rem; color: var(--warm); }}
p {{ margin: 0 0 .25rem; }}
.kind {{ margin: 0 0 .25rem; color: var(--warm); font-weight: 600; }}
.soft, footer {{ color: var(--soft); font-size: .9rem; }}
section {{
  margin: 0 0 1rem; padding: 1.1rem 1.25rem; border: 1px solid var(--line);
  border-radius: .75rem; background: var(--card);
}}
.suggestion {{ border-color: var(--warm); border-left-width: .4rem; }}
figure {{ margin: .75rem 0 0; overflow-x: auto; }}
td svg, th svg {{ display: block; }}
caption svg {{ display: inline-block; vertical-align: -.3em; margin-left: .5em; }}
figure svg {{ display: block; width: 100%; min-width: 30rem; height: auto; }}
svg text {{ fill: var(--ink); font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; }}
figure text {{ paint-order: stroke; stroke: var(--card); stroke-width: 4px; }}
svg .soft {{ fill: var(--soft); font-size: 12px; }}
.grid {{ stroke: var(--line); stroke-width: 1; }}
.trend {{ fill: none; stroke: var(--warm); stroke-width: 2.5; stroke-linejoin: round; }}
.dot {{ fill: var(--warm); stroke: var(--card); stroke-width: 1.5; }}
.column {{ fill: var(--cool); }}
.track {{ stroke: var(--line); stroke-width: 3; stroke-linecap: round; }}
.between {{ stroke: var(--warm-pale); stroke-width: 5; }}
.before {{ fill: var(--card); stroke: var(--warm); stroke-width: 2.5; }}
.after {{ fill: var(--warm); stroke: var(--warm); stroke-width: 2.5; }}
.bar {{ fill: var(--cool); }}
.unseen {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
.beside {{ display: flex; flex-wrap: wrap; gap: 0 2rem; }}
.beside > * {{ flex: 1 1 15rem; }}
.scroll {{ position: relative; overflow-x: auto; }}
table {{ width: 100%; margin-top: .6rem; border-collapse: collapse; font-size: .92rem; }}
caption {{ text-align: left; color: var(--soft); font-size: .9rem; padding-bottom: .3rem; }}
th {{ color: var(--soft); font-weight: 500; text-align: left; vertical-align: bottom; }}
th:first-child {{ white-space: nowrap; }}
tbody th {{ color: var(--ink); font-weight: 400; }}
tbody th, td {{ vertical-align: top; }}
th, td {{ padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); }}
th:last-child, td:last-child {{ padding-right: 0; }}
tbody tr:last-child > * {{ border-bottom: 0; }}
.number {{ text-align: right; }}
.remark {{ color: var(--soft); }}
footer {{ margin-top: 1.5rem; }}
@page {{ size: A4; margin: 13mm 14mm; }}
@media print {{
  :root {{ color-scheme: light;{_LIGHT} --paper: #ffffff; }}
  * {{ -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
  body {{ padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.4; }}
  header {{ margin-bottom: .8rem; }}
  h1 {{ font-size: 1.6rem; }}
  section {{ margin-bottom: .5rem; padding: .5rem .8rem; }}
  .whole {{ break-inside: avoid; }}
  .long {{ break-inside: auto; }}
  h2 {{ break-after: avoid; }}
  figure, .scroll {{ overflow: visible; }}
  figure svg {{ min-width: 0; max-width: 140mm; }}
  table, caption, .soft, footer {{ font-size: 1em; }}
  th, td {{ padding-top: .12rem; padding-bottom: .12rem; }}
  tr {{ break-inside: avoid; }}
}}
"""
