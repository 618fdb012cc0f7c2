"""`waymark labels export`: what curators have said of lessons, as labels that a model can learn."""

from cyclopts import App
from msgspec import to_builtins

from config.console import DataOption, err, print_json
from config.inbox.in_use import settings_in_use
from config.store.curator_labels import labels_in

app = App(name="labels", help="What curators have said of lessons, as labels.")


@app.command
def export(*, data: DataOption = None) -> None:
    """Print a line of JSON for each lesson that was confirmed, rejected or given a kind.

    `python training/kinds/train.py --labels FILE` learns from them.
    """
    labels = list(labels_in(settings_in_use(data).data_dir))
    for label in labels:
        print_json(to_builtins(label))
    err.print(f"{len(labels)} labels")
