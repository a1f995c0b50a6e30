using System.Text.RegularExpressions;
using Sut.Storage;

namespace Sut.Addressing;

/// <summary>Options of a <see cref="PostgresEntityStore"/>. Immutable; validated when set.</summary>
public sealed partial record PostgresEntityOptions
{
    /// <summary>
    /// The table: letters, digits and underscores, at most 50, not beginning with a digit; <c>entity</c> unless said otherwise.
    /// It is in the first schema of the connection's search path.
    /// </summary>
    public string Table
    {
        get;
        init => field = Name().IsMatch(value)
            ? value
            : throw new ArgumentException(
                $"'{value}' is no table name: write letters, digits and underscores, at most 50, not beginning with a digit.",
                    nameof(Table));
    } = "entity";

    /// <summary>Layout of the table when it is created; a table that is there stays as it is.</summary>
    public TableLayout Layout { get; init => field = value ?? throw new ArgumentNullException(nameof(Layout)); } = TableLayout.Plain;

    /// <summary>
    /// How many connections the store opens at most, 1 to 10,000; one for each thread that uses it at the same moment, and
    /// further threads wait for one. They stay open until the store is closed.
    /// </summary>
    public int MaximumConnections
    {
        get;
        init => field = value is >= 1 and <= 10_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaximumConnections), value, "Allow 1 to 10,000 connections.");
    } = 32;

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,49}\z")]
    private static partial Regex Name();
}
