"""Does a group stand beside the title? So many of its letters' sizes away, above or below it."""

from indexer.enrich.bibliography.printed_groups import Group

NEAR = 3.0  # letter sizes from the title


def is_near(group: Group, title: Group, reach: float) -> bool:
    if group.page != title.page:
        return False
    gap = max(group.box[1] - title.box[3], title.box[1] - group.box[3])
    shared = min(group.box[2], title.box[2]) - max(group.box[0], title.box[0])
    inside = shared > 0.5 * (group.box[2] - group.box[0])
    return inside and gap < reach * title.size and group.size < title.size
