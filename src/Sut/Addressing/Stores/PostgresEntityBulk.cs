using Npgsql;
using NpgsqlTypes;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>
/// Adds a batch in one transaction, by the fastest of three ways: a few entities as arrays in one statement; many into an
/// empty table by COPY with the key built afterwards; many into a table that has entities by COPY into a table on the side.
/// </summary>
internal sealed class PostgresEntityBulk(NpgsqlConnection connection, PostgresEntitySql sql, EntityBatch batch)
{
    // Up to here the side table costs more (a millisecond, and rows in the server's catalog) than COPY saves.
    private const int FewEntities = 1000;

    // Below this the key is in memory and cheap to keep; not worth keeping readers out for.
    private const int ManyEntities = 5000;

    private const short Columns = 6;

    /// <returns>How many are new.</returns>
    public int Insert()
    {
        ReadOnlySpan<int> places = DistinctEntities.Of(batch);
        if (places.Length <= FewEntities)
        {
            return InsertArrays(places);
        }

        // Asked before the lock is taken, so that a table in use is never locked; and again when it is held.
        return places.Length >= ManyEntities && !IsAny() && InsertIntoEmpty(places) ? places.Length : InsertStaged(places);
    }

    private static byte[] Copy(ReadOnlySpan<byte> bytes) => bytes.ToArray();

    private int InsertArrays(ReadOnlySpan<int> places)
    {
        byte[][] addresses = new byte[places.Length][], texts = new byte[places.Length][];
        short[] classifications = new short[places.Length];
        string?[] lists = new string?[places.Length];
        byte[]?[] owners = new byte[]?[places.Length], keys = new byte[]?[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            UnhashedValues unhashed = batch.Unhashed(places[i]) ?? UnhashedValues.Default;
            addresses[i] = Copy(batch.Addresses[places[i]].AsSpan());
            texts[i] = Copy(batch.Canonical(places[i]));
            classifications[i] = (short)unhashed.DataClassification;
            lists[i] = unhashed.StoredList;
            owners[i] = PostgresEntitySession.Utf8(unhashed.OwnerId);
            keys[i] = PostgresEntitySession.Utf8(unhashed.EncryptionKeyId);
        }

        NpgsqlParameter[] both = [Array(addresses, NpgsqlDbType.Bytea), Array(texts, NpgsqlDbType.Bytea)];
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        int added = Count(sql.InsertMany,
            [.. both, Array(classifications, NpgsqlDbType.Smallint), Array(lists, NpgsqlDbType.Text), Array(owners, NpgsqlDbType.Bytea),
                Array(keys, NpgsqlDbType.Bytea)]);
        if (added < places.Length)
        {
            ThrowIfAny(sql.CollisionsAmong, [.. both.Select(parameter => parameter.Clone())]);
        }

        transaction.Commit();
        return added;
    }

    private bool InsertIntoEmpty(ReadOnlySpan<int> places)
    {
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        Execute(sql.LockOut);
        if (IsAny())
        {
            return false;
        }

        Execute(sql.DropKey);
        Send(sql.Target, places);
        Execute(PostgresEntitySql.KeyMemory(places.Length));
        Execute(sql.AddKey);
        transaction.Commit();
        return true;
    }

    private int InsertStaged(ReadOnlySpan<int> places)
    {
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        Execute(sql.CreateStaging);
        Send(sql.StagingTarget, places);
        int added = Count(sql.InsertStaged);
        if (added < places.Length)
        {
            ThrowIfAny(sql.CollisionsStaged, []);
        }

        transaction.Commit();
        return added;
    }

    private void Send(string target, ReadOnlySpan<int> places)
    {
        using BinaryCopy copy = new(connection, target);
        foreach (int place in places)
        {
            copy.StartRow(Columns);
            copy.Write(batch.Addresses[place].AsSpan());
            copy.Write(batch.Canonical(place));
            if (batch.Unhashed(place) is { } unhashed)
            {
                copy.Write((short)unhashed.DataClassification);
                Write(copy, unhashed.StoredList);
                Write(copy, unhashed.OwnerId);
                Write(copy, unhashed.EncryptionKeyId);
            }
            else
            {
                copy.Write((short)DataClassification.Public);
                copy.WriteNull();
                copy.WriteNull();
                copy.WriteNull();
            }
        }

        copy.Complete();
    }

    private static void Write(BinaryCopy copy, string? text)
    {
        if (text is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(PostgresEntitySession.Utf8(text));
        }
    }

    private static NpgsqlParameter<T[]> Array<T>(T[] values, NpgsqlDbType type) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private NpgsqlCommand Command(string statement, NpgsqlParameter[] parameters)
    {
        // No limit of the driver's: how long a bulk may take is for the server's statement_timeout to say.
        NpgsqlCommand command = new(statement, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        return command;
    }

    private void Execute(string statement)
    {
        using NpgsqlCommand command = Command(statement, []);
        command.ExecuteNonQuery();
    }

    private int Count(string statement, params NpgsqlParameter[] parameters)
    {
        using NpgsqlCommand command = Command(statement, parameters);
        return checked((int)(long)command.ExecuteScalar()!);
    }

    private bool IsAny()
    {
        using NpgsqlCommand command = Command(sql.Any, []);
        return (bool)command.ExecuteScalar()!;
    }

    private void ThrowIfAny(string collisions, NpgsqlParameter[] parameters)
    {
        using NpgsqlCommand command = Command(collisions, parameters);
        using NpgsqlDataReader rows = command.ExecuteReader();
        if (rows.Read())
        {
            throw new CollisionException(new Stat7Address(rows.GetFieldValue<byte[]>(0)), rows.GetFieldValue<byte[]>(1),
                rows.GetFieldValue<byte[]>(2));
        }
    }
}
