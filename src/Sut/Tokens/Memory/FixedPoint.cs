namespace Sut.Tokens;

/// <summary>
/// Fixed-point fractions of a token: multiply in single precision, clamp to the field's range, truncate toward zero; NaN
/// gives zero. This is the arithmetic of the model that was measured (Rust, float32). The original's Python computes in
/// doubles, scales L7's Z differently and reads 127 as "undefined"; its bytes differ in places and are not ours.
/// </summary>
internal static class FixedPoint
{
    /// <summary>Steps per unit of a radius: 2.55 is stored as 255.</summary>
    public const float RadiusScale = 100;

    /// <summary>Steps per unit of a strength: 1 is stored as 255.</summary>
    public const float StrengthScale = 255;

    private static ReadOnlySpan<float> Scales => [100, 10000, 1000, 10000, 10000, 10000, 100, 10000];

    /// <summary>Steps per unit in a space.</summary>
    public static float ScaleOf(Space space) => Scales[(int)space];

    // A clamp lets NaN through, and a cast makes zero of it on every processor.

    public static short ToInt16(float value, float scale) => (short)Math.Clamp(value * scale, short.MinValue, short.MaxValue);

    public static byte ToByte(float value, float scale) => (byte)Math.Clamp(value * scale, byte.MinValue, byte.MaxValue);
}
