using System.Globalization;

namespace Sut.Storage;

/// <summary>
/// Layout of a PostgreSQL table: in one piece, in native hash partitions, or distributed over the nodes of a Citus
/// cluster. It decides how a table is created and nothing else: the statements that use the table are the same in all three,
/// which is why the column that spreads the rows must be the primary key. Immutable, safe on any thread.
/// </summary>
public sealed record TableLayout
{
    /// <summary>The most partitions admitted; each costs planning time in every statement and a file or three.</summary>
    public const int MaximumPartitions = 1024;

    private const string PartitionWord = "partition:";
    private const string CitusWord = "citus";

    private TableLayout(int partitions, bool distributed) => (Partitions, IsDistributed) = (partitions, distributed);

    /// <summary>One table in one piece.</summary>
    public static TableLayout Plain { get; } = new(0, false);

    /// <summary>Distributed by the server's <c>create_distributed_table</c>, which the extension citus brings.</summary>
    public static TableLayout Citus { get; } = new(0, true);

    /// <summary>Number of hash partitions; 0 for none.</summary>
    public int Partitions { get; }

    /// <summary>Whether <c>create_distributed_table</c> is called.</summary>
    public bool IsDistributed { get; }

    /// <summary>Native hash partitions.</summary>
    /// <param name="count">How many: 1 to <see cref="MaximumPartitions"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public static TableLayout HashPartitions(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximumPartitions);
        return new TableLayout(count, false);
    }

    /// <summary>Reads <c>citus</c> or <c>partition:8</c>; null or empty is <see cref="Plain"/>.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static TableLayout Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Plain;
        }

        if (text == CitusWord)
        {
            return Citus;
        }

        return text.StartsWith(PartitionWord, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(PartitionWord.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count is >= 1 and <= MaximumPartitions
            ? HashPartitions(count)
            : throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"The table layout '{text}' is unknown: write citus, or partition:N with N from 1 to {MaximumPartitions}."));
    }

    /// <summary>The statements that create a table, in order, to be run in one transaction.</summary>
    /// <param name="table">Its name, as written in a statement.</param>
    /// <param name="columns">
    /// Columns of CREATE TABLE, the primary key on <paramref name="key"/> alone included.
    /// </param>
    /// <param name="key">The column of the primary key; it spreads the rows.</param>
    /// <param name="changes">
    /// Statements that change the table before it is spread: shards and partitions are made like the table as it is at that moment, and a
    /// distributed one takes few changes afterwards.
    /// </param>
    public IReadOnlyList<string> Create(string table, string columns, string key, params IReadOnlyList<string> changes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(table);
        ArgumentException.ThrowIfNullOrWhiteSpace(columns);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(changes);
        string create = $"CREATE TABLE {table}({columns})";
        return
        [
            Partitions == 0 ? create : $"{create} PARTITION BY HASH ({key})",
            .. changes,
            .. IsDistributed ? [$"SELECT create_distributed_table('{table}', '{key}')"] : Array.Empty<string>(),
            .. Enumerable.Range(0, Partitions).Select(i => string.Create(
                CultureInfo.InvariantCulture,
                $"CREATE TABLE {table}_p{i} PARTITION OF {table} FOR VALUES WITH (MODULUS {Partitions}, REMAINDER {i})")),
        ];
    }

    /// <summary>As <see cref="Parse"/> reads it; <c>plain</c> for one piece.</summary>
    public override string ToString() =>
        IsDistributed ? CitusWord : Partitions == 0 ? "plain" : string.Create(CultureInfo.InvariantCulture, $"{PartitionWord}{Partitions}");
}
