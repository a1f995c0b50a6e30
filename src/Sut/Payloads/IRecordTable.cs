using Sut.Storage;

namespace Sut.Payloads;

/// <summary>A table <c>stress_records(id, payload)</c> in some engine. Safe on any thread; its connections are not.</summary>
public interface IRecordTable
{
    /// <summary>The engine and its version, such as <c>PostgreSQL 17.2</c>.</summary>
    string Engine { get; }

    /// <summary>Makes the table if it is not there.</summary>
    /// <param name="drop">Drop the table first.</param>
    /// <param name="truncate">Empty the table afterwards.</param>
    void Create(bool drop = false, bool truncate = false);

    /// <summary>Removes all rows and frees their space.</summary>
    void Empty();

    /// <summary>Connections that this user may still open now; null where nothing limits them.</summary>
    int? FreeConnections();

    /// <summary>As <see cref="FreeConnections"/>, with the limit that says so; null where nothing limits them.</summary>
    ConnectionRoom? Room();

    /// <summary>Opens a new connection, never a pooled one.</summary>
    IRecordConnection Connect();
}
