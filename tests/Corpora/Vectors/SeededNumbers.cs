namespace Corpora.Vectors;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, 2014) in as many independent streams as there are vectors, so that vector i is the same
/// whichever thread draws it and however many are drawn. Integer arithmetic throughout: the same on every machine.
/// </summary>
internal struct SeededNumbers
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <summary>The numbers of one vector: number <paramref name="index"/> of stream <paramref name="stream"/>.</summary>
    public SeededNumbers(ulong seed, ulong stream, ulong index) => _state = Mix(Mix(Mix(seed + Golden) + stream + Golden) + index + Golden);

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>A multiple of 2^-24 in [0, 1): every value is a float.</summary>
    public float NextUnit() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <summary>
    /// A normal number, nearly: the sum of twelve uniform ones (Irwin-Hall), which has variance 1 and never exceeds 6. Sums
    /// of integers, because logarithm and cosine differ in their last bit between machines.
    /// </summary>
    public float NextNormal()
    {
        long sum = 0;
        for (int i = 0; i < 3; i++)
        {
            ulong bits = NextBits();
            sum += (long)((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48));
        }

        return (sum - (6 * 0xFFFF)) * (1f / 0x10000);
    }

    /// <summary>An integer of 0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
