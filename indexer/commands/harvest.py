"""`waymark harvest`: documents from partners' own servers, into their inbox."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from config.console import (
    SOME_FAILED,
    DataOption,
    JsonOption,
    err,
    print_json,
    print_status,
    progress_bar,
)
from config.errors import BadRequest, HarvestFailed, InnerAddress
from config.inbox.file_names import partner_problem
from config.settings import load_settings
from config.vocabulary import load_vocabulary
from indexer.harvest.fetch import Fetcher
from indexer.harvest.run import Harvester, HarvestReport, Wanted
from indexer.harvest.sources import Kind
from indexer.harvest.vocabulary_codes import Codes


def harvest(
    sources: Annotated[
        list[str], Parameter(name="SOURCE", help="Addresses, or CSV files that list addresses.")
    ],
    /,
    *,
    partner: Annotated[str, Parameter(help="Whose inbox they go into: a folder's name.")],
    kind: Annotated[Kind, Parameter(help="What a source is; auto: by what it answers.")] = "auto",
    only: Annotated[str, Parameter(help="Only addresses like this: '*/publications/*.pdf'.")] = "*",
    withdraw: Annotated[
        bool, Parameter(negative="", help="Take back what the source has deleted (OAI-PMH).")
    ] = False,
    most: Annotated[int | None, Parameter(help="Files taken of a source in one run.")] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Fetch what is new in a repository (OAI-PMH), feed, sitemap, list of addresses or CKAN.

    What was taken before is not fetched again; a run that was cut off goes on where it was. The
    watcher (`waymark up` or `watch`) takes the files in. A source that fails hinders no other. Exit
    code 3: some could not be had.
    """
    settings = load_settings(data)
    if problem := partner_problem(partner):
        raise BadRequest("partner", f"--partner {partner}: {problem}")
    codes = Codes(load_vocabulary())
    reports = []
    with Fetcher(settings) as fetcher, progress_bar() as progress:
        for source in sources:
            bar = progress.add_task(source, total=None)
            files = most or settings.harvest.max_files
            wanted = Wanted(partner, source, kind, only, files, withdraw)
            harvester = Harvester(settings, codes, fetcher, wanted)
            try:
                report = harvester.run(lambda bar=bar: progress.advance(bar))  # type: ignore[misc]
            except (HarvestFailed, InnerAddress) as error:  # the other sources go on
                so_far = harvester.report()
                failure = f"{error.message}. {error.mend}"
                report = so_far._replace(problems=(*so_far.problems, failure))
            reports.append(report)
    if json:
        print_json([each._asdict() for each in reports])
    else:
        for report in reports:
            _tell(report, settings.inbox_dir / partner, withdraw=withdraw)
    if any(each.problems for each in reports):
        sys.exit(SOME_FAILED)


def _tell(report: HarvestReport, folder: Path, *, withdraw: bool) -> None:
    then = "withdrawn" if withdraw else "still searchable; --withdraw takes it back"
    for name in report.deleted:
        print_status("deleted", "yellow", f"{folder.name}/{name} at its source: {then}")
    for problem in report.problems:
        print_status("not taken", "red", problem)
    if report.stopped:
        print_status("stopped", "yellow", report.stopped)
    err.print(
        f"{report.source}: {report.taken} files into {folder}, {report.described} described anew, "
        f"{report.unchanged} as they were, {len(report.problems)} not to be had"
    )
