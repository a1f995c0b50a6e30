using Harness.Xunit.Postgres;

namespace Unit.Harness.Xunit.Postgres;

/// <summary>Source of a server that is open or closed as a test wants it, and counts who asked.</summary>
internal sealed class FakeSource(string what, string? whyNot) : IServerSource
{
    public string What => what;

    public int Asked { get; private set; }

    public FoundServer? TryOpen(out string why)
    {
        Asked++;
        why = whyNot ?? "";
        return whyNot is null ? new FoundServer(what, "Host=nowhere") : null;
    }
}
