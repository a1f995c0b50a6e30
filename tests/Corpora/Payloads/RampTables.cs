using Harness.Xunit.Postgres;
using Harness.Xunit.Running;
using Sut.Payloads;

namespace Corpora.Payloads;

/// <summary>
/// The tables of a test class's series, in a schema of their own; on machines without PostgreSQL in SQLite files, which every row
/// then says. With CI=true PostgreSQL must be there.
/// </summary>
public sealed class RampTables : IDisposable
{
    private readonly PostgresSchema _schema = new();
    private readonly ScratchFolder _files = new();
    private readonly Dictionary<RampSeries, IRecordTable> _tables = [];
    private RampSeries? _current;

    /// <summary>The schema, for tests that ask the server itself.</summary>
    public PostgresSchema Schema => _schema;

    /// <summary>The engine as rows name it, also while none answers.</summary>
    public string Engine { get; private set; } = PostgresServer.Started is { } server ? $"PostgreSQL {server.Version}" : "none";

    /// <summary>The table of a series. Series share the table's name, so a new series makes it anew.</summary>
    public IRecordTable For(RampSeries series)
    {
        if (!_tables.TryGetValue(series, out IRecordTable? table))
        {
            table = Open(series);
            Engine = table.Engine;
            _tables.Add(series, table);
        }

        if (_current != series)
        {
            table.Create(drop: _current is not null);
            _current = series;
        }

        return table;
    }

    /// <summary>
    /// After a row that a lost server wrote: waits until it is back, so that the outage costs this size and not the next. In vain it waits
    /// once.
    /// </summary>
    public void AwaitServer(Iteration row)
    {
        if (row.Limit is PayloadLimit.ConnectionLost or PayloadLimit.ClientTimeout && PostgresServer.Started is { } server)
        {
            try
            {
                server.Keeper.AwaitServer();
            }
            catch (Exception away) when (PayloadRamp.IsOfTheEngine(away))
            {
                SuiteRun.Current.Progress.Note($"payloads: the server has not come back ({PayloadLimits.TextOf(away)}); the sizes that follow are told as they are met.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _schema.Dispose();
        _files.Dispose();
    }

    private IRecordTable Open(RampSeries series)
    {
        if (PostgresServer.TryFind(out string whyNot) is not null)
        {
            return new PostgresRecordTable(_schema.ConnectionString, series.TableOptions);
        }

        if (Suites.Options.Ci)
        {
            throw new NoServerException($"{whyNot} CI=true: this is a failure, and not run on SQLite.");
        }

        SuiteRun.Current.Progress.Note($"payloads: the ramp runs on SQLite. {whyNot}");
        return new SqliteRecordTable(_files.NextFile(".db"), series.TableOptions);
    }
}
