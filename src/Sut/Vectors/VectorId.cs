using System.Globalization;

namespace Sut.Vectors;

/// <summary>The name of a vector: a number or a text. 1 and "1" are two different ids. The default is the number 0.</summary>
public readonly struct VectorId : IEquatable<VectorId>
{
    /// <summary>A numeric id; every long is valid.</summary>
    public VectorId(long number) => Number = number;

    /// <summary>A text id, compared ordinally.</summary>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public VectorId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The number; 0 where the id is a text.</summary>
    public long Number { get; }

    /// <summary>The text, or null where the id is a number.</summary>
    public string? Text { get; }

    /// <summary>A number as id.</summary>
    public static implicit operator VectorId(long number) => new(number);

    /// <summary>A text as id.</summary>
    public static implicit operator VectorId(string text) => new(text);

    /// <summary>Whether both are the same number or the same text.</summary>
    public static bool operator ==(VectorId left, VectorId right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(VectorId left, VectorId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(VectorId other) => Number == other.Number && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is VectorId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Text is null ? (int)(((ulong)Number * 0x9E3779B97F4A7C15) >> 32) : Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The number, or the text in quotation marks.</summary>
    public override string ToString() => Text is null ? Number.ToString(CultureInfo.InvariantCulture) : $"\"{Text}\"";
}
