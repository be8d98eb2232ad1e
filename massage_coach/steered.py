"""What a session answers to those who steer it from beside: where it is, in a sentence and as data.

Owns the sentence for each state. Never tells anything of how it feels.
"""

from typing import TYPE_CHECKING, Final

from massage_coach.core.moves import State
from massage_coach.core.where_json import where_document
from massage_coach.terminal.whereabouts import where

if TYPE_CHECKING:
    from massage_coach.core.events import Snapshot

_STANDS: Final = {
    State.READY: "Not started yet. ",
    State.RUNNING: "",
    State.PAUSED: "Paused. ",
    State.WAITING: "It waits until you are in place. ",
    State.CHECKING: "It asks how it is. ",
    State.HURTING: "It hurt, and it asks what it was. ",
    State.COMPLETED: "Done. ",
    State.STOPPED: "Stopped. ",
}


def told(here: "Snapshot") -> dict[str, object]:
    """The document, with a sentence for people."""
    over = here.state in {State.COMPLETED, State.STOPPED}
    text = _STANDS[here.state] if over else f"{_STANDS[here.state]}{where(here)}"
    return {**where_document(here), "text": text.strip()}
