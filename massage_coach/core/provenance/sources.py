"""What the questions, the restrictions and the caps rest on, and how much of it was read.

Owns the citations, as evidence.md (g) marks them. Never says what follows from a source, and is
never loaded on the way to a session.
"""

from enum import StrEnum
from typing import Final, NamedTuple


class Mark(StrEnum):
    """How we know what a source says."""

    READ = "read"
    READ_ELSEWHERE = "read through another page"
    RECALLED = "recalled"
    JUDGEMENT = "judgement"


MEANING: Final[dict[Mark, str]] = {
    Mark.READ: "An abstract, a page or a passage of the source itself. Never a whole paper, "
    "unless it says so.",
    Mark.READ_ELSEWHERE: "A mirror, a re-publication or a page that quotes the source.",
    Mark.RECALLED: "Not seen. Nothing to rely on before somebody opens the source.",
    Mark.JUDGEMENT: "No source says it; it is a cautious choice.",
}


class Reference(NamedTuple):
    """One source. Two marks: a part of it was read itself, a part through another page."""

    cite: str
    seen: str  # what of it was seen
    marks: tuple[Mark, ...]


_READ: Final = (Mark.READ,)
_ELSEWHERE: Final = (Mark.READ_ELSEWHERE,)
_BOTH: Final = (Mark.READ, Mark.READ_ELSEWHERE)

SOURCES: Final[dict[str, Reference]] = {
    "S00": Reference(
        'The founding article, "how to massage lower back" (Femspa blog, 2024)',
        "Whole",
        _READ,
    ),
    "S01": Reference(
        "Finucane et al. 2020, International Framework for Red Flags, J Orthop Sports Phys Ther "
        "50(7):350-372, doi 10.2519/jospt.2020.9971",
        "Abstract, press text, first page; the tables of its decision tool were not seen",
        _READ,
    ),
    "S02": Reference(
        "Yusuf, Finucane, Selfe 2019, BMC Musculoskelet Disord, s12891-019-2949-6",
        "Abstract",
        _READ,
    ),
    "S03": Reference(
        'NHS, "Back pain" page',
        "The text as reproduced on four other pages; nhs.uk itself was not seen",
        _ELSEWHERE,
    ),
    "S04": Reference(
        "Norfolk & Waveney Community NHS; IPRS Health; HSIB/HSSIB investigation on cauda equina "
        "syndrome",
        "Page text; executive summary",
        _READ,
    ),
    "S05": Reference(
        "AHCPR Guideline 14, red-flag table (NBK52120); Gloucestershire NHS; NHS Lothian; "
        "community red flags, September 2023",
        "Tables and lists",
        _READ,
    ),
    "S06": Reference(
        "NICE NG59 (2016, updated December 2020), recommendation 1.2.7",
        "Quoted word for word on other pages; front page of a PDF copy",
        _ELSEWHERE,
    ),
    "S08": Reference("KNGF 2021, Lage rugpijn, C.4.2 Massage", "Page (Dutch)", _READ),
    "S13": Reference(
        "Bartsch et al. 2021, J Clin Med 10(22):5360",
        "Abstract: 37 experts on rolling; the tables were not seen",
        _READ,
    ),
    "S16": Reference("Behm et al. 2020, J Strength Cond Res 34(11):3301-3308", "Abstract", _READ),
    "S20": Reference(
        "Grabow et al. 2018, J Strength Cond Res 32(11):3059-3069; S20b: a clinic's blog on it",
        "Title and introduction; the blog",
        _BOTH,
    ),
    "S21": Reference(
        "Cheatham & Stull 2018, three roller densities, n=36",
        "Abstract",
        _READ,
    ),
    "S22": Reference(
        "Fijavz, Frangez, Vauhnik 2024, Front Physiol, fphys.2024.1476342",
        "Abstract; position and safety details were not seen",
        _READ,
    ),
    "S25": Reference("Ozsoy et al. 2019, Clin Interv Aging 14:1729-1740", "Abstract", _READ),
    "S26": Reference(
        "Yin et al. 2014, Evid Based Complement Alternat Med 480956",
        "Abstract",
        _READ,
    ),
    "S28": Reference(
        "Embolism after leg massage: BMC Pregnancy Childbirth 2020, s12884-020-02924-w; IJCS "
        "(Indonesia), 33-year-old; Phys Sportsmed 2010;38(4):136-9, 67-year-old; Lim 2009",
        "Discussion passage; case text; abstract; abstract on PainScience",
        _BOTH,
    ),
    "S29": Reference(
        "Arteries of the neck, case reports: Lopez-Navarro et al. 2021, J Med Case Rep 15:83; "
        "Sulkowski 2022, Clin Pract Cases Emerg Med 6(2):159-161; Shariff 2023, Cureus e33394; "
        "Pan 2023, World J Clin Cases 11(11):2489",
        "Abstracts (Pan: title)",
        _READ,
    ),
    "S31": Reference(
        "Rhabdomyolysis, case reports: Chen 2021, Phys Ther (percussion gun); CHEST 2020 (spa "
        "massage)",
        "Abstracts",
        _READ,
    ),
    "S32": Reference(
        "Yari et al., Consultant360 (haematoma and anaemia after deep massage)",
        "Page",
        _READ,
    ),
    "S33": Reference(
        "NCCAM/NCCIH, massage safety text",
        "Opening of the page at nccih.nih.gov; safety paragraphs on mirrors",
        _ELSEWHERE,
    ),
    "S34": Reference(
        "A list in the style of Mayo Clinic: when to be careful with massage",
        "On a practice's page, unattributed",
        _ELSEWHERE,
    ),
    "S35": Reference(
        "Macmillan, massage page; S35b: Michigan State, cancer pain page",
        "Pages",
        _READ,
    ),
    "S36": Reference(
        "Werner, endangerment sites (ABMP 2020; Pocket Pathology); S36b: Werner, clients with "
        "medical implants (2014)",
        "Openings; Werner says that the list rests on oral traditions and case reports",
        _READ,
    ),
    "S37": Reference("NHS, DVT page", "Quoted in several news pages", _ELSEWHERE),
    "S38": Reference("nhs.uk, kidney infection; nidirect; 111 Wales", "Pages", _READ),
    "S39": Reference(
        "NHS, abdominal aortic aneurysm text",
        "On pages that re-publish it",
        _ELSEWHERE,
    ),
    "S40": Reference("American Heart Association, hypertensive crisis", "Page", _READ),
    "S41": Reference("NHS, sprains and strains", "On GP and pharmacy pages", _ELSEWHERE),
    "S42": Reference("nidirect and 111 Wales, giant cell arteritis", "Pages", _READ),
    "S43": Reference(
        "Brooke-Wavell 2022, BJSM, doi 10.1136/bjsports-2021-104634; S43b: Giangregorio 2014, "
        "Osteoporos Int 26:891, Table 5",
        "Abstract, cut before the safety sentence; the table's line on end-range bending and "
        "twisting",
        _READ,
    ),
    "S44": Reference(
        "NHS, exercise in pregnancy",
        "Quoted on council and other pages",
        _ELSEWHERE,
    ),
    "S45": Reference(
        "AAAAI, Ask the Expert: topical almond oil; nut oils in topical products",
        "Answers, partly cut",
        _READ,
    ),
    "S46": Reference(
        "Rushton et al. 2023, IFOMPT Cervical Framework, J Orthop Sports Phys Ther 53(1):7-22",
        "Synopsis; the list of signs was not seen",
        _READ,
    ),
    "S47": Reference(
        "Roller on the low back: D. Weis (springforwardpt.com); M. Clark, D. Chranowski and "
        "others (sharecare.com); The Prehab Guys; formfunctionclinic.com",
        "Pages; opinion",
        _READ,
    ),
    "S48b": Reference(
        "Starlanyl, Human Kinetics excerpt: ball on a wall, not over 30 s on one spot",
        "Page",
        _READ,
    ),
    "S52": Reference(
        "Farrar 2001, Pain 94:149-158; Childs 2005, Spine 30(11):1331-4; doi "
        "10.1055/a-1304-3677; Suzuki 2020, PLoS One 15(3):e0229228",
        "Abstracts",
        _READ,
    ),
    "S61": Reference(
        "Spinal slip, forward or backward exercise: droracle.ai; MedicineNet",
        "A summary written by an AI and reviewed by nobody (weak); page",
        _ELSEWHERE,
    ),
    "S62": Reference("University of Illinois Hospital, after-procedure page", "Page", _READ),
    "J": Reference(
        "Our own judgement",
        "No source says it; chosen on the cautious side",
        (Mark.JUDGEMENT,),
    ),
}

# The part of a question that no source says, where its sources might seem to: evidence.md (a).4.
JUDGED: Final[dict[str, str]] = {
    "unexplained": "What follows after a clinician's word is our own judgement.",
    "fresh_injury": "Going on lightly from day 4 to day 14 is our own judgement.",
    "pain_now": "The limits of 4 and 7 are our own judgement.",
    "bleeding": "What follows after a clinician's word is our own judgement.",
    "heart_bp": "The three months, and what follows after a clinician's word, are our own "
    "judgement.",
    "cancer_care": "What follows after a clinician's word is our own judgement.",
    "surgery_injection": "No source gave an agreed waiting time after an injection: the 2 weeks, "
    "and what follows after a clinician's word, are our own judgement.",
    "spine_joint": "What follows for a joint flare and very loose joints is our own judgement.",
    "sensation": "All but the care with fragile skin and damaged nerves is our own judgement.",
    "implant": "Not lying on the front with a device in the chest is our own judgement.",
}


def cited(ids: tuple[str, ...]) -> str:
    """Each id with its marks, in one line."""
    return "; ".join(f"{one} ({', '.join(SOURCES[one].marks)})" for one in ids)
