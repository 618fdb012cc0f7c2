"""Where do settings come from, and which are there together?

Values come, first found first, from `WAYMARK_…` variables (nested with `__`, as in
`WAYMARK_OPENSEARCH__URL`), then from `waymark.toml` in the working folder, then from the groups.
"""

import os
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import BaseModel, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from config.errors import BadSettings
from config.setting_groups import (
    AlertsSettings,
    ApiSettings,
    EngineSettings,
    ExtractionSettings,
    HarvestSettings,
    InboxSettings,
    IndexingSettings,
    LogSettings,
    MachinesSettings,
    MeaningSettings,
    OpenSearchSettings,
    PagesSettings,
    SafeguardingSettings,
    StoreSettings,
)

PREFIX = "WAYMARK_"
FILE = "waymark.toml"
_NO_SETTINGS = (  # between processes, and for the tests
    "WAYMARK_TEST_",
    "WAYMARK_LIFELINE",
    "WAYMARK_LISTENER",
)


class Settings(BaseSettings):
    """Everything that can be set; frozen, so that no part can change it for another."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        toml_file=FILE,
        frozen=True,
        extra="forbid",
    )

    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("waymark"))
    opensearch: OpenSearchSettings = OpenSearchSettings()
    engine: EngineSettings = EngineSettings()
    extraction: ExtractionSettings = ExtractionSettings()
    inbox: InboxSettings = InboxSettings()
    harvest: HarvestSettings = HarvestSettings()
    indexing: IndexingSettings = IndexingSettings()
    store: StoreSettings = StoreSettings()
    api: ApiSettings = ApiSettings()
    meaning: MeaningSettings = MeaningSettings()
    pages: PagesSettings = PagesSettings()
    machines: MachinesSettings = MachinesSettings()
    safeguarding: SafeguardingSettings = SafeguardingSettings()
    alerts: AlertsSettings = AlertsSettings()
    log: LogSettings = LogSettings()

    @property
    def inbox_dir(self) -> Path:
        return self.inbox.folder or self.data_dir / "inbox"

    @property
    def partners_file_mode(self) -> int:
        """Of what is written for partners: their accounts read it where their folder lets them."""
        return int(self.inbox.file_mode, 8)

    @property
    def outbox_dir(self) -> Path:
        """Where receipts stand, beside the inbox."""
        return self.inbox_dir.parent / "outbox"

    @property
    def quarantine_dir(self) -> Path:
        """Where files stand that could not be taken in, beside the inbox."""
        return self.inbox_dir.parent / "quarantine"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - passed by name
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - passed by name
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(data_dir: Path | None = None, **overrides: object) -> Settings:
    """The settings of this process.

    What is given here wins over everything; None stands for "not given". A group is given as a
    dict of the entries to override: `load_settings(inbox={"folder": path})`.

    Raises:
        BadSettings: a value is unknown or out of range, or cannot be read; names the variable or
            the file.
    """
    _check_variables(os.environ)
    given: dict[str, Any] = {"data_dir": data_dir} | overrides
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False)
        raise BadSettings((_variable(item["loc"]), _told(item)) for item in problems) from error
    except SettingsError as error:
        raise BadSettings(_unread_groups(os.environ)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadSettings([(FILE, f"cannot be read as TOML: {error}")]) from error


def _variable(place: tuple[str | int, ...]) -> str:
    return PREFIX + "__".join(str(part) for part in place).upper()


def _told(problem: Mapping[str, Any]) -> str:
    """What is wrong with a value, without the name of a class of ours."""
    match problem["type"]:
        case "extra_forbidden":
            return "no such setting"
        case "model_type":
            return "is a group; set its entries"
        case _:
            return str(problem["msg"])


def _check_variables(environment: Iterable[str]) -> None:
    """A misspelt first part would set nothing, without a word: pydantic passes over it."""
    for name in environment:
        group = _group(name)
        if group is not None and group not in Settings.model_fields:
            known = [_variable((each,)) for each in Settings.model_fields]
            meant = get_close_matches(_variable((group,)), known, n=1)
            raise BadSettings([(name, f"no such setting; did you mean {(meant or known)[0]}?")])


def _unread_groups(environment: Iterable[str]) -> list[tuple[str, str]]:
    """The variables that set a whole group, one of which is not the JSON that it must be."""
    return [
        (name, f"is a group; set its entries, such as {_variable((group, next(iter(entries))))}")
        for name in environment
        if (group := _group(name)) and "__" not in name and (entries := _entries(group))
    ]


def _entries(group: str) -> Mapping[str, object]:
    """By name; none for a setting that is no group."""
    kind = Settings.model_fields[group].annotation
    return kind.model_fields if isinstance(kind, type) and issubclass(kind, BaseModel) else {}


def _group(variable: str) -> str | None:
    """The first part of a variable of ours, in small letters."""
    upper = variable.upper()
    if not upper.startswith(PREFIX) or upper.startswith(_NO_SETTINGS):
        return None
    return upper.removeprefix(PREFIX).lower().partition("__")[0]
