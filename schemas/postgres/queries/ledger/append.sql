--! append_next
SELECT a.appended, a.position, a.hash, a.micros, a.clock
FROM es.append_next(
    :shard, :position, :hashes, :micros, :streams, :kinds, :versions,
    :commands, :fingerprints, :slots, :from_versions, :to_versions, :last_events, :metas,
    :owners, :event_versions, :event_ids, :types, :schemas, :datas
) a;

--! append_many : (scope?)
SELECT a.status, a.version, a.shard, a.position, a.scope
FROM es.append_many(
    :shard, :streams, :kinds, :commands, :fingerprints, :slots, :expected, :metas, :events, :changes,
    :event_ids, :types, :schemas, :datas, :scopes, :keys, :claims, :takes
) a;

--! append : (scope?)
SELECT a.status, a.version, a.shard, a.position, a.scope
FROM es.append(
    :shard, :stream, :kind, :command, :fingerprint, :expected, :meta,
    :event_ids, :types, :schemas, :datas, :scopes, :keys, :takes
) a;

--! ensure_shards
SELECT count(*) AS made FROM (SELECT es.ensure_shards(:count)) AS done;

--! ring
SELECT count(*) AS rung FROM (
    SELECT set_config('synchronous_commit', 'off', true), pg_notify('es_' || :shard::smallint, '')
) AS done;
