using System.Text.RegularExpressions;
using Sut.Storage;

namespace Sut.Payloads;

/// <summary>Options of a record table. Immutable; checked when made.</summary>
public sealed partial record RecordTableOptions(PayloadFormat Format)
{
    /// <summary>The rule of table names: what needs no quotes.</summary>
    public const string NameRule = "^[A-Za-z_][A-Za-z0-9_]*$";

    /// <summary>The table's name.</summary>
    /// <exception cref="ArgumentException">It breaks <see cref="NameRule"/>.</exception>
    public string Table
    {
        get;
        init => field = IsName(value) ? value
            : throw new ArgumentException($"The table '{value}' is no name: it must match {NameRule}.", nameof(Table));
    } = "stress_records";

    /// <summary>Storage of payloads; see <see cref="PayloadStorages.Of"/>.</summary>
    public PayloadStorage Storage { get; init; } = PayloadStorages.Of(Format);

    /// <summary>One piece, partitions, or distributed.</summary>
    public TableLayout Layout { get; init; } = TableLayout.Plain;

    /// <summary>Statement time-out of the server; zero is for ever.</summary>
    public TimeSpan StatementTimeout { get; init; }

    /// <summary>Whether a text can be a table's name.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    // \z, not $: $ would let a final line feed through.
    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
