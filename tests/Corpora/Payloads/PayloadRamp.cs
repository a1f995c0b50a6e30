using System.Diagnostics;
using Sut.Payloads;

namespace Corpora.Payloads;

/// <summary>
/// Runs the sizes of one series against a table, and tells each as a row, whatever happens: the ramp goes on after a failure.
/// </summary>
/// <param name="series">Mode, format, storage.</param>
/// <param name="table">Made and ready.</param>
/// <param name="seed">Of all epochs.</param>
/// <param name="keepData">Whether records of earlier iterations stay in the table.</param>
public sealed class PayloadRamp(RampSeries series, IRecordTable table, ulong seed, bool keepData)
{
    private readonly RecordRoundTrip _trip = new(table, series.Codec);
    private ulong _records;

    private int Records => Math.Max(1, series.Concurrency);

    /// <summary>One pass over one size: all phases, timed. A failure of the engine becomes a row; a slip of ours is thrown.</summary>
    public Iteration Once(int epochs)
    {
        Iteration row = Blank(epochs);
        try
        {
            Begin();
        }
        catch (Exception failure) when (IsOfTheEngine(failure))
        {
            return Unbegun(row, failure);
        }

        try
        {
            return series.Concurrency == 0 ? OneRecord(row) : ManyRecords(row);
        }
        catch (Exception failure) when (IsOfTheEngine(failure))
        {
            return Failed(row, series.Concurrency == 0 ? Iteration.FailWrite : Iteration.Fail, failure);
        }
    }

    /// <summary>The same work, looked at for memory, which disturbs its times: a row with what it took, or its failure.</summary>
    public Iteration WithMemory(int epochs)
    {
        Iteration row = Blank(epochs);
        try
        {
            Begin();
        }
        catch (Exception failure) when (IsOfTheEngine(failure))
        {
            return Unbegun(row, failure);
        }

        Outcome<WrittenRecord>[] written = [];
        Outcome<RecordPhases>[] back = [];
        (long Managed, long Process, long Allocated) write = PhasePeak.Of(() => written = Together(_ => _trip.Write(epochs, NextSeed())));
        (long Managed, long Process, long Allocated) read =
            PhasePeak.Of(() => back = Together(i => written[i].Value is { } record ? _trip.Read(record) : null));
        return Counted(row, written, back) with
        {
            WritePeakAllocBytes = write.Managed, WriteRssDeltaBytes = write.Process,
            ReadPeakAllocBytes = read.Managed, ReadRssDeltaBytes = read.Process,
            AllocatedBytes = write.Allocated + read.Allocated,
        };
    }

    /// <summary>The row of several passes: the one of the middle total, or the first that failed.</summary>
    public static Iteration Middle(IReadOnlyList<Iteration> passes) =>
        (passes.FirstOrDefault(pass => !pass.IsOk)
            ?? passes.OrderBy(pass => pass.TotalSeconds).ElementAt((passes.Count - 1) / 2)) with { Repeats = passes.Count };

    /// <summary>The row of a size before it has run.</summary>
    public Iteration Blank(int epochs) => Blank(series, epochs, table.Engine);

    /// <summary>The row of a size that ran into something before its first byte: nothing was written, and why.</summary>
    public static Iteration Unbegun(RampSeries series, int epochs, string engine, Exception failure) =>
        Unbegun(Blank(series, epochs, engine), failure);

    /// <summary>Whether the engine or memory refused, which is the ramp's business; arguments and the like are ours.</summary>
    public static bool IsOfTheEngine(Exception failure) =>
        failure is CorruptPayloadException or KeyNotFoundException or TooFewConnectionsException
        || PayloadLimits.Of(failure) != PayloadLimit.None
            || failure is System.Data.Common.DbException or Sut.Storage.SqliteStorageException;

    private static Iteration Blank(RampSeries series, int epochs, string engine) => new()
    {
        Epochs = epochs, Concurrency = series.Concurrency, Format = series.Format.Name(), ZstdLevel = series.ZstdLevel,
            Storage = series.Storage.Name(),
        Layout = series.LayoutWords, Engine = engine, Repeats = 1,
    };

    private static Iteration Unbegun(Iteration row, Exception failure) =>
        Failed(row, row.Concurrency == 0 ? Iteration.FailWrite
            : Iteration.Fail, failure) with { FailedWrites = Math.Max(1, row.Concurrency) };

    private Iteration OneRecord(Iteration row)
    {
        WrittenRecord written = _trip.Write(row.Epochs, NextSeed());
        row = row with { WriteSeconds = written.Phases.Write.TotalSeconds, ClientPayloadBytes = written.PayloadBytes, SuccessWrites = 1,
            Phases = written.Phases };
        try
        {
            RecordPhases phases = _trip.Read(written);
            using IRecordConnection connection = table.Connect();
            return row with { ReadSeconds = phases.Read.TotalSeconds, Phases = phases, SuccessReads = 1,
                Sizes = connection.Sizes(written.Id) };
        }
        catch (Exception failure) when (IsOfTheEngine(failure))
        {
            return Failed(row, Iteration.FailRead, failure) with { FailedReads = 1 };
        }
    }

    private Iteration ManyRecords(Iteration row)
    {
        Stopwatch both = Stopwatch.StartNew();
        Outcome<WrittenRecord>[] written = Together(_ => _trip.Write(row.Epochs, NextSeed()));
        TimeSpan wrote = both.Elapsed;
        Outcome<RecordPhases>[] back = Together(i => written[i].Value is { } record ? _trip.Read(record) : null);
        row = Counted(row, written, back) with
        {
            WriteSeconds = wrote.TotalSeconds, ReadSeconds = (both.Elapsed - wrote).TotalSeconds,
            Phases = Mean([.. back.Select(it => it.Value).OfType<RecordPhases>()]),
        };
        if (!row.IsOk)
        {
            return row;
        }

        using IRecordConnection connection = table.Connect();
        return row with { Sizes = connection.Sizes(written[0].Value!.Id) };
    }

    private void Begin()
    {
        if (!keepData)
        {
            table.Empty();
        }

        if (series.Concurrency > 0 && table.Room() is { } room && room.Free < series.Concurrency)
        {
            throw new TooFewConnectionsException(series.Concurrency, room);
        }
    }

    // How many went well; with the first failure, where there is one.
    private Iteration Counted(Iteration row, Outcome<WrittenRecord>[] written, Outcome<RecordPhases>[] back)
    {
        row = row with
        {
            SuccessWrites = written.Count(it => it.Failure is null), FailedWrites = written.Count(it => it.Failure is not null),
            SuccessReads = back.Count(it => it.Value is not null), FailedReads = back.Count(it => it.Failure is not null),
            ClientPayloadBytes = written.FirstOrDefault(it => it.Value is not null)?.Value?.PayloadBytes ?? 0,
        };
        bool many = series.Concurrency > 0;
        return written.Select(it => it.Failure).FirstOrDefault(it => it is not null) is { } unwritten
            ? Failed(row, many ? Iteration.Fail : Iteration.FailWrite, unwritten)
            : back.Select(it => it.Failure).FirstOrDefault(it => it is not null) is { } unread
                ? Failed(row, many ? Iteration.Fail : Iteration.FailRead, unread)
            : row;
    }

    // A thread for each record: a pool that grows by two a second would be measured instead.
    private Outcome<T>[] Together<T>(Func<int, T?> work)
        where T : class
    {
        if (series.Concurrency == 0)
        {
            return [Try(() => work(0))];
        }

        Task<Outcome<T>>[] tasks =
            [.. Enumerable.Range(0, Records).Select(i => Task.Factory.StartNew(() => Try(() => work(i)), TaskCreationOptions.LongRunning))];
        Outcome<T>[] outcomes = Task.WhenAll(tasks).GetAwaiter().GetResult();
        return outcomes;
    }

    private static Outcome<T> Try<T>(Func<T?> work)
        where T : class
    {
        try
        {
            return new Outcome<T>(work(), null);
        }
        catch (Exception failure) when (IsOfTheEngine(failure))
        {
            return new Outcome<T>(null, failure);
        }
    }

    private static RecordPhases Mean(IReadOnlyList<RecordPhases> phases)
    {
        TimeSpan Of(Func<RecordPhases, TimeSpan> phase) =>
            phases.Count == 0 ? TimeSpan.Zero : phases.Aggregate(TimeSpan.Zero, (sum, it) => sum + phase(it)) / phases.Count;
        return new RecordPhases
        {
            Generate = Of(it => it.Generate), Encode = Of(it => it.Encode), ConnectToWrite = Of(it => it.ConnectToWrite),
                Insert = Of(it => it.Insert),
            ConnectToRead = Of(it => it.ConnectToRead), Select = Of(it => it.Select), Decode = Of(it => it.Decode),
        };
    }

    private static Iteration Failed(Iteration row, string status, Exception failure) =>
        row with { Status = status, Error = PayloadLimits.TextOf(failure), Limit = failure is TooFewConnectionsException
            ? PayloadLimit.Connections : PayloadLimits.Of(failure) };

    private ulong NextSeed() => seed + Interlocked.Increment(ref _records);
}
