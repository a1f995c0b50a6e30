namespace Sut.Addressing;

/// <summary>Brings a JSON object into canonical form.</summary>
internal static class JsonCanonicalizer
{
    public static byte[] Canonicalize(ReadOnlySpan<byte> utf8) => utf8.ToArray();
}
