using System.Text;

namespace Sut.Addressing;

/// <summary>
/// The free-form part of an entity: a JSON object, immutable. It is brought into canonical form once, when it is read,
/// and kept as those ASCII bytes only, so making an address copies them. Two states are equal when their canonical
/// bytes are. Safe to share between threads.
/// <para>
/// A number with fraction or exponent and the integer of the same value are different content with different addresses: <c>1.0</c> and
/// <c>1</c>,
/// <c>1e2</c> (which becomes <c>100.0</c>) and <c>100</c>, <c>-0.0</c> and <c>0</c>. So it is in Python, where the addresses come from, and
/// it is not RFC 8785, which has one spelling for each value. Who reads a state and writes it again in a language that has one kind of
/// number (JavaScript, and Go without <c>json.Number</c>), or by way of PostgreSQL's <c>jsonb</c>, which spells <c>1e+21</c> out, may get
/// another address: pass the text on as it is.
/// </para>
/// </summary>
public sealed class JsonState : IEquatable<JsonState>
{
    /// <summary>The deepest nesting of objects and arrays that is read, the outermost object included.</summary>
    public const int MaxDepth = 64;

    private readonly byte[] _canonical;

    private JsonState(byte[] canonical) => _canonical = canonical;

    /// <summary>The state <c>{}</c>.</summary>
    public static JsonState Empty { get; } = new("{}"u8.ToArray());

    /// <summary>Canonical text: keys in code point order, no white space, ASCII only.</summary>
    public ReadOnlyMemory<byte> Canonical => _canonical;

    /// <summary>Reads a JSON object (RFC 8259, no comments, no trailing commas).</summary>
    /// <exception cref="ContentRejectedException">
    /// No JSON object, nested deeper than <see cref="MaxDepth"/>, a duplicate key, an unpaired surrogate, or a number
    /// with fraction or exponent that overflows a double.
    /// </exception>
    public static JsonState Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(HashedField.Text(json, "state")));
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static JsonState Parse(ReadOnlySpan<byte> utf8) => new(JsonCanonicalizer.Canonicalize(utf8));

    /// <summary>Takes over bytes that are canonical already.</summary>
    internal static JsonState OfCanonical(byte[] canonical) => new(canonical);

    /// <summary>The canonical text.</summary>
    public override string ToString() => Encoding.ASCII.GetString(_canonical);

    /// <inheritdoc/>
    public bool Equals(JsonState? other) => other is not null && _canonical.AsSpan().SequenceEqual(other._canonical);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonState);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new HashCode();
        hash.AddBytes(_canonical);
        return hash.ToHashCode();
    }
}
