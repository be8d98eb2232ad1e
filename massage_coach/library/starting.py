"""A new routine file to begin with: commented, and with nothing to mend.

Owns the text that it begins with, and that no file is ever written over. Never reads one.
"""

import os
from pathlib import Path
from typing import Final

from massage_coach.core.vocabulary import ID, LONGEST_ID
from massage_coach.errors import NotValidError, Problem
from massage_coach.library import shelf
from massage_coach.library.files import shown
from massage_coach.library.nodes import clean

SCHEMA_FILE: Final = "massage-coach.schema.json"

_TEXT: Final = """\
# yaml-language-server: $schema={schema}
#
# A routine to begin with: it can be run as it is. Change it a little at a time, and look at it with
#   massage-coach validate {id}.yaml     every problem, with its line
#   massage-coach rehearse {id}.yaml     what happens at which second, and what is said
# The rules that no file can lift, and why they are there: massage-coach validate --explain
format: 1  # always the first key
id: {id}  # the name of this file
title: My routine
summary: Palm strokes, slow circles, and an easy sway.  # one sentence, for the list
regions: [lower_back]  # the safety questions are chosen by them
time: {{standard: 5m, shortest: 3m, longest: 10m}}  # 45s, 2m or 2m30s; never 1:30

prepare:
  space: [a warm quiet room, a firm chair]
  supplies:
    - {{item: oil, optional: true, instead: a thin shirt}}

phases:  # a warm-up comes before work, and a settle at the end
  - id: warm-up
    title: Warm-up
    kind: warm_up  # warm_up and settle take hands alone, and light pressure
    steps:
      - id: palm-glides
        title: Palm glides
        technique: stroking
        spot: beside_spine  # where; the picture shows it
        side: both  # each: one side, then the other
        position: seated
        pressure: {{from: 2, to: 3}}  # 1 is a touch, 3 firm and comfortable, 6 the limit
        time: {{standard: 70s, shortest: 40s, longest: 2m30s}}
        stroke: {{motion: up_and_out, every: 7s}}  # there and back: 4s to 8s
        # To be read, and to be heard. Say no pressure and no seconds: the screen shows them.
        show: >-
          Palms flat beside the spine, fingers down. Glide up to just under the ribs, out to the
          sides, and back down.
        say: Palms flat beside your spine. Glide up, out, and back down.
        avoid: [spine, flank]  # what to keep off
        cues:
          - {{at: 50%, say: A little slower. Let the shoulders drop.}}
        sources: [J]  # J is a judgement; name here what you read, and list it below

  - id: work
    title: Circles
    kind: pressure
    steps:
      - id: slow-circles
        title: Slow circles
        technique: circles
        spot: pelvis_rim
        side: each
        position: seated
        pressure: {{from: 3, to: 4}}
        time: {{standard: 80s, shortest: 40s, longest: 3m}}
        stroke: {{motion: big_circles, every: 3s}}  # one circle: 2s to 4s
        show: >-
          The heel of your hand on the rim of the pelvis. Slow circles along the rim. Keep off the
          point of the hip bone.
        say: Heel of your hand on the rim of the pelvis. Slow circles along it.
        avoid: [spine, tailbone, hip_bone]
        sources: [J]

  - id: move
    title: Gentle movement
    kind: stretch
    steps:
      - id: sway
        title: Easy sway
        technique: stretching
        spot: whole_lower_back
        side: both
        position: seated
        pressure: {{from: 1, to: 2}}
        time: {{standard: 40s, shortest: 20s, longest: 2m}}
        show: Sway slowly from side to side, only as far as is easy.
        say: Sway slowly from side to side, only as far as is easy.
        sources: [J]

  - id: settle
    title: Settle
    kind: settle
    steps:
      - id: light-strokes
        title: Light strokes
        technique: stroking
        spot: whole_lower_back
        side: both
        position: seated
        pressure: {{from: 1, to: 2}}
        time: {{standard: 40s, shortest: 20s, longest: 2m}}
        show: Hardly more than a touch. Stroke downwards, slower and slower.
        say: Hardly more than a touch. Slower and slower.
        sources: [J]

# What the steps rest on, such as
#   S16: {{cite: "Behm et al. 2020, J Strength Cond Res 34(11):3301-3308", url: null}}
# and then sources: [S16, J] in a step.
sources: {{}}
reviewed: {{on: {today}, by: null}}  # by: null until a clinician has looked at it
"""


def text(name: str, today: str) -> str:
    """The file with that id, looked at on an ISO date."""
    return _TEXT.format(id=name, schema=f"./{SCHEMA_FILE}", today=today)


def begin(name: str, folder: Path, today: str) -> Path:
    """Write it there. Raises NotValidError where the name is no id, or a file is there already."""
    if not ID.fullmatch(name) or len(name) > LONGEST_ID:
        fix = f"use a-z, 0-9 and single hyphens, at most {LONGEST_ID} characters, as in my-routine"
        raise NotValidError([Problem(clean(name) or "the name", "this is not an id", fix)])
    path = folder / f"{name}.yaml"
    if (shelf.shipped() / path.name).exists():
        fix = "choose another name, or it would never be found by it"
        raise NotValidError([Problem(name, "a routine of that name ships with the program", fix)])
    _write(path, text(name, today))
    return path


def _write(path: Path, content: str) -> None:
    try:
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        fix = "choose another name, or edit that file"
        raise NotValidError([Problem(shown(path), "there is a file already", fix)]) from None
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        what = f"the file cannot be written ({why})"
        raise NotValidError([Problem(shown(path), what, "choose another folder")]) from None
    with os.fdopen(file, "w", encoding="utf-8") as out:
        out.write(content)


def overwrite(path: Path, content: str) -> None:
    """Write what can be made again at any time. Raises NotValidError where that cannot be done."""
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        what = f"the file cannot be written ({why})"
        raise NotValidError([Problem(shown(path), what, "choose another place")]) from None
