"""The commands: what can be asked for, in which words.

Owns which commands there are. The rooms are imported where they are used: a start is counted in
milliseconds.
"""

from typing import Final

import typer

from massage_coach.cli import (
    asking,
    coaching,
    finding,
    hearing,
    remembering,
    reminding,
    setting,
    steering,
    taking,
    writing,
)
from massage_coach.exits import guarded

HELP: Final = """Guides a gentle self-massage for comfort and relaxation.

Start with: massage-coach start lower-back

It asks first whether today suits a session, then leads you through it. Everything stays on this
computer. It is not a medical device and not a substitute for care.
"""

app = typer.Typer(
    help=HELP,
    pretty_exceptions_enable=False,  # a traceback could show what somebody answered
    rich_markup_mode=None,  # help text is text, and rich would cost it 130 ms
)
app.add_typer(setting.settings_app, name="settings")

app.callback(invoke_without_command=True)(coaching.choose)
app.command()(steering.ctl)
app.command("list")(finding.list_routines)
app.command("next")(finding.fits_today)
app.command()(finding.show)
app.command()(asking.safety)
app.command()(coaching.start)
app.command()(hearing.sounds)
app.command()(hearing.doctor)
app.command()(remembering.history)
app.command()(remembering.progress)
app.command()(reminding.remind)
app.command()(taking.export)
app.command("import")(taking.take_in)
app.command()(remembering.forget)
app.command()(writing.new)
app.command()(writing.validate)
app.command()(writing.rehearse)
app.command()(writing.schema)


def main() -> None:
    guarded(lambda: app(prog_name="massage-coach"))
