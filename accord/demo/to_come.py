"""An edition to come for an area of the demo: its policy with a few words changed, in force some weeks from now."""

from datetime import datetime, timedelta

from accord.demo.places import Area, Table
from accord.policies import editions

_SIGNED = timedelta(days=2)


def bring_in(area: Area, table: Table, now: datetime) -> None:
    """Signs the edition that the area's file names under [to_come], if it names one."""
    if "to_come" not in table:
        return
    own, text = table["to_come"], area.edition.text
    for old, new in own["changes"]:
        if old not in text:
            raise ValueError(f'Found no "{old}" in the policy of {area.partnership}; expected what [to_come] changes.')
        text = text.replace(old, new)
    signer = area.people[own["signed_by"]].worker
    on = (now + timedelta(days=own["in_days"])).date()
    editions.bring_into_force(area.partnership, text, signed_by=signer.name, worker=signer, on=on, at=now - _SIGNED)
