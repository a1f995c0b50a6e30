using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sut.Tokens;

/// <summary>
/// A point in eight semantic spaces with a few attributes, in exactly 64 bytes, little-endian and without padding, so
/// that memory, files and wire hold the same bytes and nothing is ever converted. Mutable: change tokens in place,
/// through spans. Any 64 bytes are a token; <see cref="TokenValidator"/> says which to trust. Not synchronised.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size, Pack = 1)]
public struct Token : IEquatable<Token>
{
    /// <summary>Bytes of a token.</summary>
    public const int Size = 64;

    /// <summary>Offset of the id in bytes.</summary>
    internal const int IdOffset = 48;

    private const int EntityTypeShift = 8;

    [FieldOffset(0)] private RawCoordinates _coordinates;
    [FieldOffset(IdOffset)] private TokenId _id;
    [FieldOffset(52)] private TokenFlags _flags;
    [FieldOffset(54)] private float _weight;
    [FieldOffset(58)] private byte _fieldRadius;
    [FieldOffset(59)] private byte _fieldStrength;
    [FieldOffset(60)] private uint _timestamp;

    /// <summary>A new token: active, everything else zero.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="timestamp">Seconds since 1970, UTC.</param>
    public Token(TokenId id, uint timestamp)
    {
        _id = id;
        _flags = TokenFlags.Active;
        _timestamp = timestamp;
    }

    /// <summary>Which token it is.</summary>
    public TokenId Id
    {
        readonly get => _id;
        set => _id = value;
    }

    /// <summary>All flag bits, those of the entity type included.</summary>
    public TokenFlags Flags
    {
        readonly get => _flags;
        set => _flags = value;
    }

    /// <summary>What it stands for: bits 8-11 of the flags. The id may say another; nothing ties the two.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than four bits.</exception>
    public EntityType EntityType
    {
        readonly get => (EntityType)((ushort)(_flags & TokenFlags.EntityTypeMask) >> EntityTypeShift);
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((int)value, (int)EntityType.Reserved, nameof(value));
            _flags = (_flags & ~TokenFlags.EntityTypeMask) | (TokenFlags)((int)value << EntityTypeShift);
        }
    }

    /// <summary>Its weight as given, bit for bit; valid from 0 to 100.</summary>
    public float Weight
    {
        readonly get => _weight;
        set => _weight = value;
    }

    /// <summary>0 to 2.55 in steps of 0.01; larger and smaller values saturate, NaN gives 0.</summary>
    public float FieldRadius
    {
        readonly get => _fieldRadius / FixedPoint.RadiusScale;
        set => _fieldRadius = FixedPoint.ToByte(value, FixedPoint.RadiusScale);
    }

    /// <summary>0 to 1 in 255 steps; larger and smaller values saturate, NaN gives 0.</summary>
    public float FieldStrength
    {
        readonly get => _fieldStrength / FixedPoint.StrengthScale;
        set => _fieldStrength = FixedPoint.ToByte(value, FixedPoint.StrengthScale);
    }

    /// <summary>Seconds since 1970, UTC; until 2106.</summary>
    public uint Timestamp
    {
        readonly get => _timestamp;
        set => _timestamp = value;
    }

    /// <summary>
    /// Its point in a space. An axis holds 65,536 steps of the space's size; beyond them it saturates, between them it
    /// truncates toward zero, and NaN gives 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No such space.</exception>
    public SpacePoint this[Space space]
    {
        readonly get
        {
            int first = FirstAxis(space);
            float scale = FixedPoint.ScaleOf(space);
            return new SpacePoint(_coordinates[first] / scale, _coordinates[first + 1] / scale, _coordinates[first + 2] / scale);
        }

        set
        {
            int first = FirstAxis(space);
            float scale = FixedPoint.ScaleOf(space);
            _coordinates[first] = FixedPoint.ToInt16(value.X, scale);
            _coordinates[first + 1] = FixedPoint.ToInt16(value.Y, scale);
            _coordinates[first + 2] = FixedPoint.ToInt16(value.Z, scale);
        }
    }

    /// <summary>Whether all 64 bytes are the same.</summary>
    public static bool operator ==(in Token left, in Token right) => BytesOf(in left).SequenceEqual(BytesOf(in right));

    /// <summary>Whether any byte differs.</summary>
    public static bool operator !=(in Token left, in Token right) => !(left == right);

    /// <summary>Whether all 64 bytes are the same: NaN equals the same NaN, and 0 differs from -0.</summary>
    public readonly bool Equals(Token other) => this == other;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Token other && this == other;

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(BytesOf(in this));
        return hash.ToHashCode();
    }

    private static ReadOnlySpan<byte> BytesOf(in Token token) => MemoryMarshal.AsBytes(new ReadOnlySpan<Token>(in token));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstAxis(Space space)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)space, (uint)Space.L8Abstract, nameof(space));
        return (int)space * RawCoordinates.Axes;
    }
}
