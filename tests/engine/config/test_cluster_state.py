"""Does `waymark doctor` read a real engine's nodes and shards as they are?"""

from config.commands.cluster_state import read_cluster_state
from config.commands.machine_facts import ICU_NAMES
from config.opensearch import connect
from config.setting_groups import IndexingSettings, OpenSearchSettings
from indexer.index.gateway import IndexGateway
from indexer.index.lifecycle import ensure_indexes


def test_nodes_and_shards_are_counted(engine_url: str, index_prefix: str) -> None:
    client = connect(OpenSearchSettings(), engine_url)
    try:
        assert read_cluster_state(client, index_prefix, ICU_NAMES).shards == 0
        ensure_indexes(IndexGateway(client, index_prefix, IndexingSettings()), 1, shards=2)
        told = read_cluster_state(client, index_prefix, ICU_NAMES)
    finally:
        client.close()
    assert told.nodes == 1
    assert told.without_icu == ()
    assert (told.shards, told.unassigned) == (8, 4)  # the copies have no second node
    assert told.health in {"yellow", "red"}  # red while they are made
