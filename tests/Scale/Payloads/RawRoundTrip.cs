using System.Data;
using System.Diagnostics;
using Corpora.Payloads;
using Harness.Xunit.Postgres;
using Npgsql;
using NpgsqlTypes;
using Sut.Payloads;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Scale.Payloads;

/// <summary>
/// The yardstick of the ramp: as many records of the same bytes, spelled beforehand, go in and come back by the driver alone,
/// each on connections of its own and as many at once. A compressed record is compressed and decompressed, by zstd alone and at the
/// original's level unless another is asked for, so that a better choice of level is seen as a better figure.
/// Making, spelling, reading and checking the epochs is what ours does on top.
/// </summary>
internal sealed class RawRoundTrip
{
    private const string Table = "raw_records";
    private const int PieceBytes = 128 * 1024;

    private readonly PostgresSchema _schema;
    private readonly PostgresRecordTable _table;
    private readonly RampSeries _series;
    private readonly byte[] _payload;
    private readonly byte[] _lines;
    private readonly int _epochs, _level;

    public RawRoundTrip(PostgresSchema schema, RampSeries series, int epochs, int level = NdjsonZstdCodec.OriginalLevel)
    {
        (_schema, _series, _epochs, _level) = (schema, series, epochs, level);
        _table = new PostgresRecordTable(schema.ConnectionString, series.TableOptions with { Table = Table });
        _table.Create(drop: true);
        _payload = EncodedRecord.Of(series.Codec, epochs, Suites.Options.Seed).Payload.ToArray();
        _lines = Compressed ? NdjsonLines.Of(epochs) : [];
    }

    public string Name => Compressed ? FormattableString.Invariant($"raw round trip and zstd level {_level}") : "raw round trip";

    private bool Compressed => _series.Format == PayloadFormat.NdjsonZstd;

    private NpgsqlDbType Type => _series.Format == PayloadFormat.Jsonb ? NpgsqlDbType.Jsonb : NpgsqlDbType.Bytea;

    /// <summary>One pass, as the ramp makes them; returns epochs a second.</summary>
    public double Once()
    {
        _table.Empty();
        long start = Stopwatch.GetTimestamp();
        long[] ids = Together(_ => Write());
        Together(i => Read(ids[i]));
        return (double)_epochs * ids.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private long[] Together(Func<int, long> work) => _series.Concurrency == 0 ? [work(0)] : Task.WhenAll(
        Enumerable.Range(0, _series.Concurrency).Select(i => Task.Factory.StartNew(() => work(i), TaskCreationOptions.LongRunning)))
            .GetAwaiter().GetResult();

    private long Write()
    {
        using PayloadBuffer made = new();
        if (Compressed)
        {
            using CompressionStream zstd = new(made, _level);
            zstd.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
            zstd.Write(_lines);
        }

        using Stream again = made.OpenRead();
        using NpgsqlConnection connection = _schema.OpenConnection();
        using NpgsqlCommand insert = new($"INSERT INTO {Table}(payload) VALUES ($1) RETURNING id", connection);
        insert.Parameters.Add(new NpgsqlParameter { Value = Compressed ? again : _payload, NpgsqlDbType = Type });
        return (long)insert.ExecuteScalar()!;
    }

    private long Read(long id)
    {
        using NpgsqlConnection connection = _schema.OpenConnection();
        using NpgsqlCommand select = new($"SELECT payload FROM {Table} WHERE id = $1",
            connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = id } } };
        using NpgsqlDataReader row = select.ExecuteReader(CommandBehavior.SequentialAccess);
        row.Read();
        using Stream payload = row.GetStream(0);
        using Stream bytes = Compressed ? new DecompressionStream(payload) : payload;
        return Length(bytes);
    }

    // The server spells jsonb its own way, with spaces; nothing else changes.
    private long Length(Stream bytes)
    {
        byte[] piece = new byte[PieceBytes];
        long length = 0;
        for (int got; (got = bytes.Read(piece)) > 0;)
        {
            length += got;
        }

        long sent = Compressed ? _lines.Length : _payload.Length;
        return length == sent || (length > sent && Type == NpgsqlDbType.Jsonb)
            ? length
            : throw new InvalidOperationException(FormattableString.Invariant($"{length} bytes came back, {sent} were sent."));
    }
}
