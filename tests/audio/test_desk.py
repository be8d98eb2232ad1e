"""What a person wants to hear is all that they hear."""

from array import array

import pytest
from heard import FakeOutput

from massage_coach.audio.desk import NO_SOUND, Desk, Liking
from massage_coach.audio.output import Clip, Lane, NoSoundError
from massage_coach.core.hearing import Sound, SoundWish

CLIP = Clip(array("h", [100] * 2400).tobytes())


def lanes(desk: Desk, output: FakeOutput) -> set[Lane]:
    """The lanes on which something sounds when all of them are asked to."""
    output.heard.clear()
    for lane in Lane:
        desk.play(lane, CLIP)
    return {one.lane for one in output.heard}


def test_each_liking_lets_its_lanes_through() -> None:
    output = FakeOutput()

    heard = {sound: lanes(Desk(Liking(sound), lambda: output), output) for sound in Sound}

    assert heard == {
        Sound.VOICE: {*Lane},
        Sound.CHIMES: {*Lane} - {Lane.VOICE},
        Sound.SILENT: set(),
    }


def test_what_can_be_heard_is_known_before_a_clip_is_made() -> None:
    heard = {
        sound: {lane for lane in Lane if Desk(Liking(sound), FakeOutput).hears(lane)}
        for sound in Sound
    }

    assert heard == {
        Sound.VOICE: {*Lane},
        Sound.CHIMES: {*Lane} - {Lane.VOICE},
        Sound.SILENT: set(),
    }


def test_where_nothing_opens_nothing_is_heard() -> None:
    def none() -> FakeOutput:
        raise NoSoundError("there is no sound device")

    desk = Desk(Liking(), none)

    assert not any(map(desk.hears, Lane))
    assert desk.failed() == NO_SOUND


def test_one_wish_goes_round_voice_chimes_and_silence_and_hushes_what_sounds() -> None:
    output = FakeOutput()
    desk = Desk(Liking(), lambda: output)
    lanes(desk, output)

    said = [desk.wish(SoundWish.CHANGE), *map(str, output.cut)]
    assert said == ["Chimes only.", str((0.0, Lane.VOICE))]
    assert desk.wish(SoundWish.CHANGE) == "Silent."
    assert {lane for _, lane in output.cut} == {*Lane}
    assert desk.wish(SoundWish.CHANGE) == "Voice and chimes."
    assert lanes(desk, output) == {*Lane}


@pytest.mark.parametrize(
    ("wish", "sound"),
    [
        (SoundWish.VOICE, Sound.VOICE),
        (SoundWish.CHIMES, Sound.CHIMES),
        (SoundWish.SILENT, Sound.SILENT),
    ],
)
def test_each_can_be_wished_for_by_its_name(wish: SoundWish, sound: Sound) -> None:
    desk = Desk(Liking(), FakeOutput)

    desk.wish(wish)

    assert desk.liking.sound is sound


def test_the_tick_goes_and_comes_back() -> None:
    output = FakeOutput()
    desk = Desk(Liking(), lambda: output)

    assert desk.wish(SoundWish.TICK) == "The tick is off."
    assert Lane.TICK not in lanes(desk, output)
    assert desk.wish(SoundWish.TICK) == "The tick is on."
    assert Lane.TICK in lanes(desk, output)


def test_the_volume_goes_in_tens_and_stays_within_its_bounds() -> None:
    output = FakeOutput()
    desk = Desk(Liking(volume=85), lambda: output)
    desk.open()
    assert output.share == 0.85

    said = [desk.wish(SoundWish.LOUDER) for _ in range(2)]
    assert said == ["Volume 95.", "Volume 100."]
    for _ in range(12):
        desk.wish(SoundWish.QUIETER)

    assert (desk.liking.volume, output.share) == (0, 0.0)


def test_nothing_is_opened_until_something_is_to_be_heard() -> None:
    opened = list[FakeOutput]()

    def open_output() -> FakeOutput:
        opened.append(FakeOutput())
        return opened[-1]

    desk = Desk(Liking(Sound.SILENT), open_output)
    desk.open()
    desk.play(Lane.CHIME, CLIP)
    assert opened == []
    desk.wish(SoundWish.VOICE)
    desk.open()

    assert len(opened) == 1


def test_a_held_desk_is_silent_and_the_bell_stands_in_until_sound_is_asked_for() -> None:
    output = FakeOutput()
    desk = Desk(Liking(), lambda: output, held=True)

    assert (lanes(desk, output), desk.rings) == (set(), True)
    desk.wish(SoundWish.VOICE)
    assert (lanes(desk, output), desk.rings) == ({*Lane}, False)


def no_device() -> FakeOutput:
    raise NoSoundError("no device")


def test_without_a_device_it_is_said_once_and_the_bell_stands_in() -> None:
    desk = Desk(Liking(), no_device)

    rings = [desk.rings]
    desk.open()
    desk.play(Lane.CHIME, CLIP)
    rings.append(desk.rings)

    assert [desk.failed(), desk.failed()] == [NO_SOUND, None]
    desk.wish(SoundWish.SILENT)
    assert [*rings, desk.rings] == [False, True, False]


def test_a_device_that_is_pulled_out_is_said_once_and_the_bell_stands_in() -> None:
    output = FakeOutput()
    desk = Desk(Liking(), lambda: output)
    desk.open()
    output.trouble = "It stopped."

    assert [desk.failed(), desk.failed()] == ["It stopped.", None]
    assert desk.rings


def test_the_last_words_are_passed_on() -> None:
    output = FakeOutput()
    desk = Desk(Liking(), lambda: output)
    desk.open()

    desk.close(last_words=4.0)

    assert output.closed == 4.0
    assert desk.busy(Lane.VOICE) == 0.0


def test_what_plays_rests_as_long_as_silence_is_wanted() -> None:
    output = FakeOutput()
    desk = Desk(Liking(Sound.CHIMES), lambda: output)
    desk.open()

    desk.failed()
    assert not output.rested
    desk.wish(SoundWish.SILENT)
    desk.failed()
    assert output.rested
