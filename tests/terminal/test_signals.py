import os
import signal
from signal import SIGHUP, SIGINT, SIGTERM

import pytest

from massage_coach.terminal.device.signals import Endings, Terminated, endings, handling


def test_an_ending_strikes_at_once_where_nothing_holds_it() -> None:
    with pytest.raises(Terminated) as caught:
        Endings().arrive(SIGTERM)

    assert (caught.value.signal, caught.value.code) == (SIGTERM, 143)
    with pytest.raises(KeyboardInterrupt):
        Endings().arrive(SIGINT)


def test_a_held_stretch_is_finished_first() -> None:
    caught = Endings()
    done: list[str] = []

    def stretch() -> None:
        with caught.held(), caught.held():
            caught.arrive(SIGHUP)
            done.append("all of it")

    with pytest.raises(Terminated):
        stretch()
    assert done == ["all of it"]


def test_an_ending_strikes_in_a_wait_inside_a_held_stretch() -> None:
    caught = Endings()
    done: list[str] = []

    def stretch() -> None:
        with caught.held():
            with caught.let_through():
                caught.arrive(SIGTERM)
            done.append("never")

    with pytest.raises(Terminated):
        stretch()
    assert done == []


def test_an_ending_noted_before_a_wait_keeps_it_from_starting() -> None:
    caught = Endings()
    done: list[str] = []

    def stretch() -> None:
        with caught.held():
            caught.arrive(SIGINT)
            with caught.let_through():
                done.append("never")

    with pytest.raises(KeyboardInterrupt):
        stretch()
    assert done == []


def test_a_wait_inside_a_held_stretch_holds_again_afterwards() -> None:
    caught = Endings()

    def wait() -> None:
        with caught.let_through():
            caught.arrive(SIGINT)

    with caught.held():
        with pytest.raises(KeyboardInterrupt):
            wait()
        caught.arrive(SIGTERM)
        with pytest.raises(Terminated):
            wait()


def test_the_second_hang_up_of_a_closing_terminal_does_not_cut_the_ending() -> None:
    caught = Endings()

    with pytest.raises(Terminated):
        caught.arrive(SIGHUP)
    caught.arrive(SIGHUP)
    caught.arrive(SIGTERM)


def test_a_person_can_interrupt_an_ending_that_hangs() -> None:
    caught = Endings()

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            caught.arrive(SIGINT)


def test_another_failure_is_not_replaced_by_an_ending() -> None:
    caught = Endings()

    def stretch() -> None:
        with caught.held():
            caught.arrive(SIGTERM)
            raise ValueError("first")

    with pytest.raises(ValueError, match="first"):
        stretch()


@pytest.mark.slow
@pytest.mark.parametrize("number", [SIGINT, SIGTERM, SIGHUP])
def test_real_signals_arrive_and_the_former_handlers_come_back(number: signal.Signals) -> None:
    former = signal.getsignal(number)

    with pytest.raises((KeyboardInterrupt, Terminated)), endings():
        os.kill(os.getpid(), number)

    assert signal.getsignal(number) == former


def test_a_signal_that_our_parent_ignores_stays_ignored() -> None:
    former = signal.signal(SIGHUP, signal.SIG_IGN)
    try:
        with endings():
            assert signal.getsignal(SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(SIGHUP, former)


def test_handlers_come_back_after_a_failure() -> None:
    former = signal.getsignal(SIGTERM)

    with pytest.raises(ValueError, match="boom"), handling({SIGTERM: lambda _n, _f: None}):
        raise ValueError("boom")

    assert signal.getsignal(SIGTERM) == former
