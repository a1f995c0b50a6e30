using FsCheck;
using FsCheck.Fluent;

namespace Unit.Harness.Measurement;

/// <summary>Random latencies for properties: every magnitude from 1 ns to 1 hour is as likely.</summary>
internal static class Latencies
{
    private const long Hour = 3_600_000_000_000;

    internal static readonly Gen<long> One =
        from doublings in Gen.Choose(0, 42)
        from fraction in Gen.Choose(0, int.MaxValue)
        select Math.Clamp((long)(Math.Pow(2, doublings) * (1 + (fraction / (double)int.MaxValue))), 1, Hour);

    internal static readonly Arbitrary<long[]> Some =
        One.NonEmptyListOf().Select(static list => list.ToArray()).ToArbitrary();
}
