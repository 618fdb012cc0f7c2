"""What do tests of parsers that are shut in share? Whether this machine can, and who attacks."""

from pathlib import Path

import pytest

from config.confinement.layers import essential
from config.confinement.probe import missing_layers

HOSTILE = Path(__file__).parent / "hostile"
SECRET = "the password of the cluster"

shut_in = pytest.mark.skipif(
    bool(essential(missing_layers())),
    reason="this machine cannot shut parsers in: "
    + "; ".join(str(each) for each in essential(missing_layers())),
)
