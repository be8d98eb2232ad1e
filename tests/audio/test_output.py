"""What every output promises: lengths in seconds, lanes that replace, silence that lasts."""

from math import inf

from heard import FakeOutput, Heard

from massage_coach.audio.output import RATE, SAMPLE, Clip, Lane, Output, Silent

SECOND = Clip(bytes(RATE * SAMPLE))


def test_a_clip_knows_how_long_it_sounds() -> None:
    assert SECOND.seconds == 1.0


def test_a_silent_output_is_silent_and_that_is_no_failure() -> None:
    output: Output = Silent()

    output.play(Lane.VOICE, SECOND, every=2.0)
    output.volume(0.5)

    assert output.busy(Lane.VOICE) == 0.0
    assert output.failed() is None
    output.silence()
    output.close(last_words=3.0)


def test_the_fake_writes_down_what_was_to_be_heard_and_what_was_cut_off() -> None:
    now = 10.0
    output = FakeOutput(lambda: now)

    output.play(Lane.VOICE, SECOND, delay=0.5)
    output.play(Lane.TICK, SECOND, every=2.0)
    assert (output.busy(Lane.VOICE), output.busy(Lane.TICK)) == (1.5, inf)
    now = 11.0
    output.silence(Lane.VOICE)
    now = 13.0

    assert output.heard == [
        Heard(10.5, Lane.VOICE, SECOND),
        Heard(10.0, Lane.TICK, SECOND, 2.0),
    ]
    assert output.cut == [(11.0, Lane.VOICE)]
    assert output.busy(Lane.VOICE) == 0.0
