namespace Sut.Payloads;

/// <summary>
/// Random epochs: the same seed and number give the same epoch on every machine and in every version, in any order, so that a
/// record of any length is made block by block and nothing has to be kept. Integers and doubles are in the ranges of the
/// specification; doubles are multiples of 2^-53, nearly always 16 or 17 digits as text.
/// </summary>
/// <remarks>Immutable, safe on any thread; allocates nothing.</remarks>
/// <param name="seed">Any number; neighbouring seeds give unrelated epochs.</param>
public sealed class EpochGenerator(ulong seed)
{
    // SplitMix64 (Steele, Lea and Flood, 2014): a counter stepped by this constant and mixed. The counter of an epoch's
    // first field follows from the epoch's number.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private readonly ulong _origin = Mix(seed + Gamma);

    /// <summary>The epoch of a number, which counts from 0.</summary>
    public Epoch this[int number]
    {
        get
        {
            ulong state = _origin + ((ulong)(uint)number * EpochFields.Count * Gamma);
            return new Epoch(
                Between(ref state, 0, 100),
                (Next(ref state) >> 63) != 0,
                Between(ref state, 5, 100),
                Unit(ref state),
                Unit(ref state),
                Unit(ref state),
                Unit(ref state),
                Unit(ref state),
                Unit(ref state),
                Unit(ref state),
                Unit(ref state),
                Unit(ref state),
                Between(ref state, 5, 100),
                Between(ref state, 5, 100),
                Unit(ref state));
        }
    }

    /// <summary>Fills a block with the epochs from a number on.</summary>
    public void Fill(int first, Span<Epoch> block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            block[i] = this[first + i];
        }
    }

    private static ulong Next(ref ulong state) => Mix(state += Gamma);

    // Both ends included; uneven by less than 2^-56.
    private static int Between(ref ulong state, int least, int most) =>
        least + (int)Math.BigMul(Next(ref state), (ulong)(most - least + 1), out _);

    private static double Unit(ref ulong state) => (Next(ref state) >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
