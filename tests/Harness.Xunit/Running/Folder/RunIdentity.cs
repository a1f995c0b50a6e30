using System.Globalization;

namespace Harness.Xunit.Running;

/// <summary>
/// Identity of one start of a run, shared by its test hosts. <c>dotnet test</c> on the solution gives one identity to all of
/// them; a project run by itself makes its own, and then also finishes its report itself.
/// </summary>
/// <param name="Start">Of the processes that run now. A run that is resumed has several.</param>
public sealed record RunIdentity(string Start, bool IsShared)
{
    /// <summary>Set by the build for the hosts of one start; not an option for people.</summary>
    public const string Variable = "SUITE_RUN";

    /// <summary>UTC start, sortable, and enough of a random tail to tell two terminals apart.</summary>
    public static string New() => string.Create(
        CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd'T'HHmmss'Z'}-{Random.Shared.Next(0x10000):x4}");

    /// <summary>When a start was typed, to the second; null where its id does not begin with a time.</summary>
    public static DateTimeOffset? TimeOf(string start) => DateTimeOffset.TryParseExact(
        start.Split('-')[0], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
        out DateTimeOffset time) ? time : null;

    /// <summary>The run that the build began; one of its own where a project is started alone.</summary>
    public static RunIdentity FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } id ? new(id, true) : new(New(), false);
}
