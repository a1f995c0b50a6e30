using System.Numerics;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class Sha256ConstantsTests
{
    private static readonly int[] Primes =
        [.. Enumerable.Range(2, 310).Where(static n => Enumerable.Range(2, n - 2).All(d => n % d != 0)).Take(64)];

    [Fact]
    public void Initial_values_are_the_fractions_of_square_roots_of_primes() =>
        Sha256Constants.Initial.ToArray().Should().Equal(Primes.Take(8).Select(static prime => Fraction(prime, 2)));

    [Fact]
    public void Round_constants_are_the_fractions_of_cube_roots_of_primes() =>
        Sha256Constants.Rounds.ToArray().Should().Equal(Primes.Select(static prime => Fraction(prime, 3)));

    // The integer root of prime * 2^(32 * degree), bit by bit; its lowest 32 bits are behind the point.
    private static uint Fraction(int prime, int degree)
    {
        BigInteger scaled = (BigInteger)prime << (32 * degree), root = 0;
        for (int bit = 40; bit >= 0; bit--)
        {
            BigInteger next = root + (BigInteger.One << bit);
            root = BigInteger.Pow(next, degree) <= scaled ? next : root;
        }

        return (uint)(root & uint.MaxValue);
    }
}
