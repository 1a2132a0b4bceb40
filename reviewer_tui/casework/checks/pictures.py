"""The applicant's picture: proportion only; whether it is the child, a person sees."""

from __future__ import annotations

from reviewer_tui.casework.checks.finding import Asked, Finding, Predicate, failed, passed, unknown
from reviewer_tui.casework.checks.places import document_label
from reviewer_tui.i18n import N_, message

_TOLERANCE = 0.05


def image_ratio(asked: Asked) -> Finding:
    """A picture has the proportion ``width`` to ``height``, give or take ``tolerance`` (a share of it)."""
    kind = str(asked.settings["kind"])
    photo = asked.facts.photos.get(kind)
    if photo is None:
        return unknown(message("not attached: {kind}", kind=document_label(asked.service, kind)))
    if photo.width <= 0 or photo.height <= 0:
        return unknown(message("the picture cannot be read"))
    wanted = float(asked.settings["width"]) / float(asked.settings["height"])
    held = photo.width / photo.height
    told = {
        "width": photo.width,
        "height": photo.height,
        "held": f"{held:.2f}",
        "wanted": f"{asked.settings['width']}:{asked.settings['height']}",
    }
    if abs(held / wanted - 1) <= float(asked.settings.get("tolerance", _TOLERANCE)):
        return passed(N_("{width}×{height} pixels have the proportion {wanted}"), **told)
    return failed(N_("{width}×{height} pixels ({held}) have not the proportion {wanted}"), **told)


PREDICATES: dict[str, Predicate] = {"image-ratio": image_ratio}
