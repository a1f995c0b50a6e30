using Shared.Postgres;
using Shared.Running;
using Sut.Payloads;

namespace Shared.Payloads;

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

    /// <summary>The table of a series. Series share the table's name, so a new series makes it anew.</summary>
    public IRecordTable For(RampSeries series)
    {
        if (!_tables.TryGetValue(series, out IRecordTable? table))
        {
            table = Open(series);
            _tables.Add(series, table);
        }

        if (_current != series)
        {
            PayloadOptions options = Suites.Options.Payloads;
            table.Create(drop: options.DropTable || _current is not null, options.TruncateBeforeStart);
            _current = series;
        }

        return table;
    }

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
