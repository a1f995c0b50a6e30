using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Npgsql;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>
/// An entity store in one PostgreSQL table, with the address as its indexed primary key. Calls from several threads run
/// side by side, each on a connection of its own; other stores and processes may use the table at the same time. A bulk
/// insert is one transaction: others see all of it or nothing. Only one into an empty table keeps readers waiting.
/// </summary>
/// <remarks>
/// What the server refuses arrives as <see cref="PostgresException"/>. After a lost connection, an
/// <see cref="NpgsqlException"/>, the next call opens a new one.
/// </remarks>
public sealed class PostgresEntityStore : IEntityStore
{
    // The number is "STA7" in ASCII: of all who create this table at once, one does.
    private const int CreationLock = 0x53544137;

    private readonly AddressFunction _addressOf;
    private readonly PostgresEntitySql _sql;
    private readonly PostgresEntitySessions _sessions;

    /// <summary>Opens the table, or creates it.</summary>
    /// <param name="connectionString">As Npgsql reads it; its search path says in which schema the table is.</param>
    /// <param name="options">The table, its layout and how many connections; defaults where null.</param>
    /// <exception cref="NpgsqlException">The server does not answer, or refuses.</exception>
    /// <exception cref="PostgresSchemaException">
    /// The connection is in another schema than its search path says; also of any later call.
    /// </exception>
    /// <exception cref="PostgresStorageException">
    /// There is such a table, but it is something else; or its name is a reserved word; or the server lacks what the layout needs, see
    /// <see cref="LayoutRefusal"/>.
    /// </exception>
    public PostgresEntityStore(string connectionString, PostgresEntityOptions? options = null)
        : this(connectionString, options, Sha256Address.Function)
    {
    }

    internal PostgresEntityStore(string connectionString, PostgresEntityOptions? options, AddressFunction addressOf)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        options ??= new PostgresEntityOptions();
        _addressOf = addressOf;
        _sql = new PostgresEntitySql(options.Table);
        _sessions = new PostgresEntitySessions(connectionString, options, addressOf);
        try
        {
            Create(options);
        }
        catch
        {
            _sessions.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public long Count => Use(static (session, _) => session.Count(), 0);

    /// <inheritdoc/>
    public AddResult Add(BitChain chain)
    {
        PostgresEntitySession session = _sessions.Rent();
        try
        {
            ContentEncoder encoder = new ContentEncoder(_addressOf);
            byte[] text = encoder.Encode(chain, out Stat7Address address).ToArray();
            return new AddResult(address, session.Insert(address, text, UnhashedValues.Of(chain) ?? UnhashedValues.Default));
        }
        finally
        {
            _sessions.Return(session);
        }
    }

    /// <inheritdoc/>
    public BulkInsertResult BulkInsert(ReadOnlySpan<BitChain> chains) => BulkInsert(EntityBatch.Of(chains, _addressOf));

    /// <inheritdoc/>
    public BulkInsertResult BulkInsert(EntityBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        int added = Use((session, all) => all.Count == 0 ? 0 : new PostgresEntityBulk(session.Connection, _sql, all).Insert(), batch);
        return new BulkInsertResult(added, batch.Count - added);
    }

    /// <inheritdoc/>
    public bool Contains(in Stat7Address address) => Use(static (session, asked) => session.Contains(asked), address);

    /// <inheritdoc/>
    /// <exception cref="PostgresStorageException">The stored text is not the one that the address names: the table is damaged.</exception>
    public bool TryGet(in Stat7Address address, [NotNullWhen(true)] out BitChain? chain)
    {
        chain = Use(static (session, asked) => session.Get(asked), address);
        return chain is not null;
    }

    /// <inheritdoc/>
    /// <exception cref="PostgresStorageException">A stored text is not the one that its address names: the table is damaged.</exception>
    public int TryGetMany(ReadOnlySpan<Stat7Address> addresses, Span<BitChain?> chains)
    {
        EntityRoom.Require(addresses.Length, chains.Length, nameof(chains));
        PostgresEntitySession session = _sessions.Rent();
        try
        {
            return session.GetMany(addresses, chains);
        }
        finally
        {
            _sessions.Return(session);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The text is not checked against the address; a caller that needs that hashes it.</remarks>
    public bool TryReadCanonical(in Stat7Address address, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        byte[]? text = Use(static (session, asked) => session.ReadCanonical(asked), address);
        destination.Write(text ?? []);
        return text is not null;
    }

    /// <summary>Closes the connections; those in use when their call ends.</summary>
    public void Dispose() => _sessions.Dispose();

    private TResult Use<TInput, TResult>(Func<PostgresEntitySession, TInput, TResult> work, TInput input)
    {
        PostgresEntitySession session = _sessions.Rent();
        try
        {
            return work(session, input);
        }
        finally
        {
            _sessions.Return(session);
        }
    }

    private void Create(PostgresEntityOptions options) => Use(
        (session, _) =>
        {
            using NpgsqlTransaction transaction = session.Connection.BeginTransaction();
            Execute(session.Connection, $"SELECT pg_advisory_xact_lock({CreationLock}, hashtext('{options.Table}'))");
            using (NpgsqlCommand exists = Command(session.Connection, $"SELECT to_regclass('{options.Table}') IS NOT NULL"))
            {
                if (!(bool)exists.ExecuteScalar()!)
                {
                    CreateTable(session.Connection, options);
                }
            }

            RequireColumns(session.Connection, options.Table);
            transaction.Commit();
            return 0;
        },
        0);

    private void CreateTable(NpgsqlConnection connection, PostgresEntityOptions options)
    {
        if (LayoutRefusal.Of(options.Layout, connection) is { } lacking)
        {
            throw new PostgresStorageException(options.Table, lacking.Reason, $"{lacking.WayOut}.");
        }

        try
        {
            foreach (string statement in _sql.Create(options.Layout))
            {
                Execute(connection, statement);
            }
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.SyntaxError)
        {
            throw new PostgresStorageException(options.Table,
                $"the server reserves this word and takes it for no name ({refusal.MessageText})", "Choose another name.");
        }
    }

    private void RequireColumns(NpgsqlConnection connection, string table)
    {
        try
        {
            Execute(connection, $"{_sql.Read.Replace("$1", "''::bytea", StringComparison.Ordinal)} LIMIT 0");
        }
        catch (PostgresException refusal) when (refusal.SqlState is
            PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.WrongObjectType)
        {
            throw new PostgresStorageException(table, $"it is no table of entities ({refusal.MessageText})",
                "Choose another table, or another schema.");
        }
    }

    private static void Execute(NpgsqlConnection connection, string statement)
    {
        using NpgsqlCommand command = Command(connection, statement);
        command.ExecuteNonQuery();
    }

    // No limit of the driver's: another's first bulk keeps all others out until it ends, and that may take minutes.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string statement) =>
        new(statement, connection) { CommandTimeout = 0 };
}
