namespace Sut.Addressing;

/// <summary>Timestamps as content spells them.</summary>
public static class Stat7Timestamp
{
    internal static ContentRejectedException YearRejected(string name, string value) => new(
        name, value, "The year in UTC is 1000 to 9999", "Give a moment in that range");
}
