using Xunit.Abstractions;

namespace Harness.Xunit.Running;

/// <summary>
/// For test classes of a measuring assembly that measure nothing and share nothing: they run after those that do, several at once. Not
/// for what counts memory or handles of the whole process.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BesideOthersAttribute : Attribute
{
    /// <summary>How many run at once: one more than there are cores, for some wait.</summary>
    internal static int Lanes => Environment.ProcessorCount + 1;

    /// <summary>Whether a class is marked so.</summary>
    internal static bool Is(ITestClass tests) => tests.Class.GetCustomAttributes(typeof(BesideOthersAttribute)).Any();
}
