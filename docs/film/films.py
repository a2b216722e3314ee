"""The four films: where the figure lies, sits or stands, its poses, and the words."""

from __future__ import annotations

from docs.film.body import Foot, Hand, Pose, foot_of
from docs.film.doorway import DOORWAY_PROPS, WALL_AT
from docs.film.stage import Film, Look, Prop, Said, Words, box

WOOD, WALL, CUSHION, MAT, STONE, RAIL, PILLOW = (
    "#D8C3A0", "#DAD5CB", "#C7B08C", "#C5D3DC", "#CCC6BA", "#98A2AA", "#FFFFFF",
)  # fmt: skip

_ENOUGH = "Breathe in … and out. At the mark, 10\u00a0seconds: enough at first."
_STOP = "Breathe in … and out. Stop if pain or tingling goes down your leg."

ANA = Look("#D9A27E", "#C48D69", "#3B2A25", "#3F6C8F", "#335873", bun=True)
BEN = Look("#8A5A3C", "#774B31", "#1E1A19", "#C98A3D", "#AB742F")
RUTH = Look("#E3B595", "#CE9F7E", "#A9ABAD", "#7A5C87", "#654B70", bun=True)
SAM = Look("#C68F66", "#B07B54", "#2A2220", "#5E7F5A", "#4D6A4A")


def _pillow(floor: float) -> Prop:
    corners = (
        (-0.85, 0.0),
        (-0.58, 0.0),
        (-0.555, 0.030),
        (-0.60, 0.064),
        (-0.72, 0.066),
        (-0.83, 0.062),
        (-0.87, 0.028),
    )
    return Prop("pillow", tuple((x, floor + y) for x, y in corners), PILLOW, soft=True)


# --- lying with a strap -------------------------------------------------------------------------------
_LYING = (0.0, 0.140)
_bent = Foot(0.43, 0.0445, 0.0)
LYING = Film(
    id="lying-with-a-strap",
    title="Lying with a strap",
    scale=540,
    left=528,
    look=ANA,
    props=(
        box("mat", (-0.95, 0.0, 0.78, 0.012), MAT),
        _pillow(0.012),
    ),
    ready=Pose(*_LYING, 180, 180, 170, _bent, _bent, Hand(0.05, 0.29), Hand(0.07, 0.31)),
    set=Pose(*_LYING, 180, 180, 170, foot_of(_LYING, 98, 12, 95), _bent, Hand(0.0, 0.37), Hand(0.02, 0.39)),
    held=Pose(
        *_LYING, 180, 180, 170, foot_of(_LYING, 80, 68, 88), _bent, Hand(-0.03, 0.43), Hand(-0.01, 0.45)
    ),
    words=Words("Lie on your back", "Lift the foot", "Straighten the knee", "Bend the knee"),
    said=Said(
        ready="Lie on your back. A strap goes round one foot.",
        set="Lift the foot. Keep the knee bent. Breathe in.",
        into="Breathe out. Straighten the knee slowly, until you feel a pull.",
        hold=(
            "Hold. Breathe in … and out. Feel a pull, never a pain.",
            "Breathe in … and out. Knee a little bent. Do not bounce.",
            _ENOUGH,
            _STOP,
        ),
        out="Bend the knee slowly and let the leg come back.",
        other="Now the other leg.",
    ),
    strap=True,
    grips=frozenset(("near", "far")),
)

# --- seated on a chair --------------------------------------------------------------------------------
_SEAT = (-0.14, 0.495)
_HEEL_OUT = Foot(0.583, 0.032, 53)
_FLAT = Foot(0.26, 0.032, 0.0)
SEATED = Film(
    id="seated-on-a-chair",
    title="Seated on a chair",
    scale=428,
    left=626,
    look=RUTH,
    props=(
        box("far chair leg", (-0.36, 0.0, -0.32, 0.33), WOOD, solid=False),
        box("chair back", (-0.44, 0.0, -0.40, 0.89), WOOD),
        box("chair leg", (-0.06, 0.0, -0.02, 0.33), WOOD),
        box("frame of the seat", (-0.44, 0.325, -0.01, 0.352), WOOD),
        # Its front slopes, so that the thigh lies on it.
        Prop(
            "seat",
            ((-0.40, 0.352), (0.0, 0.352), (0.0, 0.372), (-0.05, 0.392), (-0.14, 0.408), (-0.40, 0.41)),
            CUSHION,
            gives=True,
        ),
    ),
    ready=Pose(
        *_SEAT,
        92,
        92,
        90,
        Foot(0.23, 0.032, 0.0),
        _FLAT,
        Hand(0.26, 0.10, -8, "near thigh"),
        Hand(0.26, 0.10, -8, "far thigh"),
    ),
    set=Pose(
        *_SEAT,
        90,
        90,
        90,
        _HEEL_OUT,
        _FLAT,
        Hand(0.27, 0.10, -8, "near thigh"),
        Hand(0.27, 0.10, -8, "far thigh"),
    ),
    held=Pose(
        *_SEAT,
        66,
        64,
        76,
        _HEEL_OUT,
        _FLAT,
        Hand(0.34, 0.09, -8, "near thigh"),
        Hand(0.34, 0.09, -8, "far thigh"),
    ),
    words=Words("Sit near the front", "One leg straight out", "Tip the hips forward", "Sit back up"),
    said=Said(
        ready="Sit near the front of a firm chair.",
        set="One leg straight out. Heel down, toes up. Breathe in.",
        into="Breathe out. Tip the hips forward slowly, until you feel a pull.",
        hold=(
            "Hold. Breathe in … and out. Feel a pull, never a pain.",
            "Breathe in … and out. Back straight. Do not bounce.",
            _ENOUGH,
            _STOP,
        ),
        out="Sit back up slowly.",
        other="Now the other leg.",
    ),
)

# --- standing, heel on a low step ---------------------------------------------------------------------
_STEP = 0.18
_stand = Foot(-0.033, 0.032, 0.0)
_on_step = Foot(0.468, _STEP + 0.032, 35.0)
STANDING = Film(
    id="heel-on-a-low-step",
    title="Heel on a low step",
    scale=352,
    left=560,
    look=BEN,
    props=(
        box("step", (0.35, 0.0, 1.30, _STEP), STONE),
        box("second step", (0.86, _STEP, 1.30, 2 * _STEP), STONE),
        box("rail post", (0.27, 0.0, 0.30, 0.97), RAIL, solid=False),
        Prop("rail", ((0.285, 0.974), (1.30, 1.38)), RAIL, line=True, solid=False),
    ),
    ready=Pose(
        0.0,
        0.90,
        90,
        90,
        90,
        Foot(0.02, 0.032, 0.0),
        _stand,
        Hand(0.17, 0.09, 0, "near thigh"),
        Hand(0.40, 1.022),
    ),
    set=Pose(
        -0.02, 0.895, 90, 90, 88, _on_step, _stand, Hand(0.15, 0.10, -10, "near thigh"), Hand(0.40, 1.022)
    ),
    held=Pose(
        -0.06, 0.895, 56, 55, 70, _on_step, _stand, Hand(0.25, 0.10, -10, "near thigh"), Hand(0.40, 1.022)
    ),
    lift=0.10,
    words=Words("Stand tall", "One heel on the step", "Tip from your hips", "Stand up slowly"),
    said=Said(
        ready="Stand tall at a low step. Hold a rail.",
        set="One heel on the step, toes up. Breathe in.",
        into="Breathe out. Tip from your hips, slowly, until you feel a pull.",
        hold=(
            "Hold. Breathe in … and out. Feel a pull, never a pain.",
            "Breathe in … and out. Back straight. Do not bounce.",
            _ENOUGH,
            _STOP,
        ),
        out="Stand up slowly.",
        other="Now the other leg.",
    ),
    grips=frozenset(("far",)),
)

# --- in a doorway -------------------------------------------------------------------------------------
_DOOR = (0.0, 0.128)
_BESIDE = Hand(0.165, 0.045)
_through = foot_of(_DOOR, -3, -5, 90)
DOORWAY = Film(
    id="in-a-doorway",
    title="In a doorway",
    scale=420,
    left=420,
    look=SAM,
    props=(
        *DOORWAY_PROPS,
        _pillow(0.0),
    ),
    ready=Pose(*_DOOR, 180, 180, 170, Foot(WALL_AT - 0.032, 0.30, 90), _through, _BESIDE, _BESIDE),
    set=Pose(*_DOOR, 180, 180, 170, Foot(WALL_AT - 0.032, 0.61, 110), _through, _BESIDE, _BESIDE),
    held=Pose(*_DOOR, 180, 180, 170, Foot(WALL_AT - 0.032, 0.926, 153), _through, _BESIDE, _BESIDE),
    words=Words("Lie in a doorway", "Slide the heel up", "Straighten the knee", "Bend the knee"),
    said=Said(
        ready="Lie in a doorway. One leg goes through.",
        set="Slide the heel up a little. Breathe in.",
        into="Breathe out. Straighten the knee slowly, until you feel a pull.",
        hold=(
            "Hold. Breathe in … and out. Feel a pull, never a pain.",
            "Breathe in … and out. Knee a little bent. Do not bounce.",
            _ENOUGH,
            _STOP,
        ),
        out="Bend the knee slowly and let the heel slide down.",
        other="Now the other leg.",
    ),
)

FILMS = (LYING, SEATED, STANDING, DOORWAY)
